"""What the signs of danger in a text add up to.

A clear sign raises its alarm by itself. Faint signs of one danger add up, and so do those of a
body in need, whatever it ails: each counts once, in words of its own. That something was taken
or that advice is asked for lends them a little weight, but never makes an alarm alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import IntEnum
from typing import NamedTuple

from wegwijsbot.knowledge.vocabulary import AlarmKind
from wegwijsbot.understanding.alarm_patterns import Compiled, Place

# What kills in minutes comes first.
SEVEREST_FIRST = (
    AlarmKind.BREATHING,
    AlarmKind.UNCONSCIOUS,
    AlarmKind.SEIZURE,
    AlarmKind.OVERDOSE,
    AlarmKind.CHEST_PAIN,
    AlarmKind.OVERHEATING,
    AlarmKind.WITHDRAWAL_DANGER,
    AlarmKind.SUICIDAL,
    AlarmKind.PSYCHOSIS,
    AlarmKind.VIOLENCE,
    AlarmKind.CHILD_IN_DANGER,
    AlarmKind.DRINK_SPIKING,
)
# What shows on one body adds up across kinds: pale, drowsy and twitching is one emergency.
BODILY = SEVEREST_FIRST[:7]


class Strength(IntEnum):
    """How much a sign tells by itself."""

    HINT = 1
    TELLING = 2
    DOUBTFUL = 3
    USUAL = 4
    ALWAYS = 5


# Any two faint signs raise an alarm, and so does one telling sign after something was taken
# or with a plea for advice; one other sign only asks, a mere hint not even that.
_WEIGHT = {Strength.HINT: 2, Strength.TELLING: 3, Strength.DOUBTFUL: 3}
_ALARM = 4
_ASK = 3


class Owner(NamedTuple):
    """The danger a pattern stands for, and how strongly."""

    kind: AlarmKind
    strength: Strength


class Sign(NamedTuple):
    """One sign heard in a text: where, and what it is worth once weighed."""

    owner: Owner
    pattern: Compiled
    place: Place
    strength: Strength | None  # None: taken back
    reason: str


class Verdict(NamedTuple):
    """The dangers that signs amount to, most severe first, or the one to ask about."""

    kinds: tuple[AlarmKind, ...]
    doubtful: AlarmKind | None


def judge(signs: Iterable[Sign], circumstances: Collection[Collection[Place]]) -> Verdict:
    """Weigh all signs together; each of `circumstances` lists where one of them stands."""
    standing = [sign for sign in signs if sign.strength]
    sure = {each.owner.kind for each in standing if each.strength not in _WEIGHT}
    asked = [each for each in standing if each.strength in _WEIGHT]
    faint = [each for each in asked if not each.reason]  # what was softened only asks
    for kind in {each.owner.kind for each in faint}:
        if _suffice(_apart(each for each in faint if each.owner.kind == kind), circumstances):
            sure.add(kind)
    bodily = _apart(each for each in faint if each.owner.kind in BODILY)
    firm = any(each.strength != Strength.HINT for each in bodily)
    if not sure and firm and _suffice(bodily, circumstances):
        sure.add(_weightiest(bodily))
    if sure:
        return Verdict(tuple(kind for kind in SEVEREST_FIRST if kind in sure), None)
    asks = _apart(asked)
    return Verdict((), _weightiest(asks) if _weight(asks) >= _ASK else None)


def _suffice(chosen: list[Sign], circumstances: Collection[Collection[Place]]) -> bool:
    """Whether faint signs raise an alarm: two, or a telling one in telling circumstances."""
    if len(chosen) < 2 and not any(sign.strength == Strength.TELLING for sign in chosen):
        return False
    used = {index for sign in chosen for index in sign.place}
    return _weight(chosen) + _support(circumstances, used) >= _ALARM


def _weight(signs: Iterable[Sign]) -> int:
    return sum(_WEIGHT[_strength(sign)] for sign in signs)


def _apart(signs: Iterable[Sign]) -> list[Sign]:
    """Return signs that share no words, the strongest and most severe first."""
    chosen: list[Sign] = []
    used: set[int] = set()
    for sign in sorted(signs, key=_rank):
        if used.isdisjoint(sign.place):
            chosen.append(sign)
            used.update(sign.place)
    return chosen


def _rank(sign: Sign) -> tuple[int, bool, int, int]:
    strength = _strength(sign)
    severity = SEVEREST_FIRST.index(sign.owner.kind)
    return -_WEIGHT[strength], strength != Strength.TELLING, len(sign.place), severity


def _strength(sign: Sign) -> Strength:
    return sign.strength or Strength.HINT


def _support(circumstances: Collection[Collection[Place]], used: set[int]) -> int:
    return sum(any(used.isdisjoint(place) for place in places) for places in circumstances)


def _weightiest(signs: Iterable[Sign]) -> AlarmKind:
    weights = dict.fromkeys(SEVEREST_FIRST, 0)
    for sign in signs:
        weights[sign.owner.kind] += _WEIGHT[_strength(sign)]
    return max(SEVEREST_FIRST, key=lambda kind: weights[kind])
