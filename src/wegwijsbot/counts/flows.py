"""How far a hidden number of a table can move while every sum stays what it is.

Adding one to a hidden cell must be made good along a ring of hidden cells that takes one away
and adds one in turn; cells stay zero or more. That is a flow: rows and columns are places, a
hidden cell is a road that carries any number from row to column and, back, at most what it holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping
from itertools import pairwise
from typing import TypeVar

R = TypeVar("R", bound=Hashable)
C = TypeVar("C", bound=Hashable)
_Place = tuple[bool, Hashable]  # is it a column?, its name


def room(
    at: tuple[R, C], table: Mapping[tuple[R, C], int], hidden: Collection[tuple[R, C]], enough: int
) -> int:
    """Return how many values besides the true one are possible for the hidden cell `at`.

    Counting stops at `enough`.
    """
    row: _Place = (False, at[0])
    column: _Place = (True, at[1])
    found = 0
    for begin, end in ((column, row), (row, column)):
        held: dict[tuple[Hashable, Hashable], int] = {
            cell: table[cell] for cell in hidden if cell != at
        }
        limit = enough - found if begin == column else min(enough - found, table[at])
        found += _flow(begin, end, _Roads(held), limit)
        if found >= enough:
            break
    return found


class _Roads:
    """The hidden cells but one, as roads; a road back narrows as it is used."""

    def __init__(self, held: dict[tuple[Hashable, Hashable], int]) -> None:
        self.held = held
        self.columns_of: defaultdict[Hashable, list[Hashable]] = defaultdict(list)
        self.rows_of: defaultdict[Hashable, list[Hashable]] = defaultdict(list)
        for row, column in self.held:
            self.columns_of[row].append(column)
            self.rows_of[column].append(row)

    def onward(self, place: _Place) -> list[_Place]:
        """Return the places that can be reached from `place` in one step."""
        is_column, name = place
        if is_column:
            return [(False, row) for row in self.rows_of[name] if self.held[row, name] > 0]
        return [(True, column) for column in self.columns_of[name]]

    def use(self, way: list[_Place], most: int) -> int:
        """Send as much as fits along a way, at most `most`; return how much."""
        steps = list(pairwise(way))
        back = [(to[1], of[1]) for of, to in steps if of[0]]
        amount = min([most, *(self.held[cell] for cell in back)])
        for of, to in steps:
            cell = (to[1], of[1]) if of[0] else (of[1], to[1])
            self.held[cell] += -amount if of[0] else amount
        return amount


def _flow(begin: _Place, end: _Place, roads: _Roads, limit: int) -> int:
    """Return how much can be sent from begin to end, up to `limit`."""
    sent = 0
    while sent < limit and (way := _way(begin, end, roads)):
        sent += roads.use(way, limit - sent)
    return sent


def _way(begin: _Place, end: _Place, roads: _Roads) -> list[_Place]:
    """Return the shortest way from begin to end, or nothing."""
    came_from: dict[_Place, _Place] = {begin: begin}
    edge = [begin]
    while edge and end not in came_from:
        following = []
        for place in edge:
            for other in roads.onward(place):
                if other not in came_from:
                    came_from[other] = place
                    following.append(other)
        edge = following
    if end not in came_from:
        return []
    way = [end]
    while way[-1] != begin:
        way.append(came_from[way[-1]])
    return way[::-1]
