"""Which numbers may be shown, so that no hidden one can be worked out; and how they are rounded.

The attacker is taken to know more than any report tells: every shown number exactly, and every
total of a row, a column or a table exactly. Rounding comes on top of that.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import TypeVar

from wegwijsbot.counts.flows import room

SMALL = 5  # a number under this is hidden
SMALL_IN_PAIRS = 10
STEP = 5  # what is shown is rounded to a multiple of this
ROOM = 5  # a hidden number of a pair can be at least this much more or less, to any attacker

K = TypeVar("K", bound=Hashable)
R = TypeVar("R", bound=Hashable)
C = TypeVar("C", bound=Hashable)


def rounded(number: int) -> int:
    """Return the nearest multiple of five."""
    return STEP * round(number / STEP)


def is_covered(hidden: Collection[int]) -> bool:
    """Whether hidden numbers with a known sum hide each other.

    Two at least, one of them not small, and together so many that each small one may be
    anything under SMALL.
    """
    return len(hidden) >= 2 and max(hidden) >= SMALL and sum(hidden) >= 2 * SMALL


def hidden_in_line(line: Mapping[K, int], first: Collection[K] = ()) -> set[K]:
    """Return what to hide of numbers whose sum is known.

    Small ones are hidden; if any are, the smallest others too until all are covered, beginning
    with those in `first`, which readers miss least.
    """
    hidden = {key for key, number in line.items() if number < SMALL}
    others = sorted(line.keys() - hidden, key=lambda k: (k not in first, line[k], str(k)))
    while hidden and others and not is_covered([line[key] for key in hidden]):
        hidden.add(others.pop(0))
    return hidden


def hidden_in_sequence(sequence: Iterable[tuple[K, int]]) -> tuple[set[K], bool]:
    """Return what to hide of numbers that come out one by one and whose sum will be known.

    Whether one is shown depends on those before it alone: what came out cannot be taken back.
    Returns: also whether the sum can be told without giving a hidden one away.
    """
    hidden: dict[K, int] = {}
    for key, number in sequence:
        covered = not hidden or is_covered(hidden.values())
        if number < SMALL or not covered:
            hidden[key] = number
    return set(hidden), not hidden or is_covered(hidden.values())


def hidden_in_table(
    table: Mapping[tuple[R, C], int], never: Collection[tuple[R, C]], first: Collection[Hashable]
) -> set[tuple[R, C]]:
    """Return what to hide of a table whose row and column sums are known.

    Args:
        never: cells that are not for showing anyway.
        first: rows and columns that readers miss least.
    """
    hidden = {at for at, number in table.items() if number < SMALL_IN_PAIRS} | set(never)
    unsafe = sorted(hidden, key=str)
    while unsafe:
        at = unsafe.pop()
        while room(at, table, hidden, enough=ROOM) < ROOM:
            more = _next_to_hide(at, table, hidden, first)
            if more is None:
                break
            hidden.add(more)
            unsafe.append(more)
    return hidden


def _next_to_hide(
    at: tuple[R, C],
    table: Mapping[tuple[R, C], int],
    hidden: Collection[tuple[R, C]],
    first: Collection[Hashable],
) -> tuple[R, C] | None:
    """Return the shown cell to hide for the sake of `at`.

    In its row if too little is hidden there, else in its column if too little is hidden there,
    else one that closes a ring; rather where others are hidden already, and rather a small one.
    """
    shown = [other for other in table if other not in hidden]
    rows, columns = {row for row, _ in hidden}, {column for _, column in hidden}
    row = [other for other in table if other[0] == at[0] and other != at]
    column = [other for other in table if other[1] == at[1] and other != at]
    wanting = [
        [other for other in line if other not in hidden]
        for line in (row, column)
        if sum(table[other] for other in line if other in hidden) < ROOM
    ]
    closing = [(r, c) for r, c in shown if (r, at[1]) in hidden and (at[0], c) in hidden]

    def cost(other: tuple[R, C]) -> tuple[bool, bool, int, str]:
        is_lonely = other[0] not in rows or other[1] not in columns
        is_missed = other[0] not in first and other[1] not in first
        return is_lonely, is_missed, table[other], str(other)

    choices = next(filter(None, [*wanting, closing]), shown)
    return min(choices, key=cost, default=None)
