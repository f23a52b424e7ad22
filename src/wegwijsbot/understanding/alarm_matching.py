"""Where the patterns of signs stand in a text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

from wegwijsbot.understanding.alarm_patterns import GAPS, Compiled, Part, Place, Step
from wegwijsbot.understanding.alarm_reading import Reading

WINDOW = 18  # words within which the parts of one sign stand
_MOST_TRIES = 64  # ways of placing one part, against hostile repetition


def match(pattern: Compiled, reading: Reading) -> Place | None:
    """Return where `pattern` stands in the text, or None."""
    ways = [_place_all(part, reading) for part in pattern.parts]
    ways += [reading.phrases.get(name, [])[:_MOST_TRIES] for name in pattern.phrases]
    for chosen in islice(product(*ways), _MOST_TRIES * _MOST_TRIES):
        place = tuple(sorted({index for part in chosen for index in part}))
        if len(place) < sum(map(len, chosen)) or place[-1] - place[0] > WINDOW:
            continue
        others = (near for name in pattern.barred for near in reading.phrases.get(name, ()))
        if not any(_near(place, other) for other in others):
            return place
    return None


def places(pattern: Compiled, reading: Reading) -> list[Place]:
    """Return every place where the one part of a phrase stands."""
    return _place_all(pattern.parts[0], reading)


def _near(one: Place, other: Place) -> bool:
    return other[0] - one[-1] <= WINDOW and one[0] - other[-1] <= WINDOW


def _place_all(part: Part, reading: Reading) -> list[Place]:
    found: list[Place] = []
    for start in reading.where(part[0].atom):
        for place in _continue(part, 1, (start,), reading):
            found.append(place)
            if len(found) >= _MOST_TRIES:
                return found
    return found


def _continue(part: Part, step: int, place: Place, reading: Reading) -> Iterator[Place]:
    if step == len(part):
        yield place
        return
    for index in _reachable(part[step], place[-1], reading):
        yield from _continue(part, step + 1, (*place, index), reading)
    if part[step].optional:
        yield from _continue(part, step + 1, place, reading)


def _reachable(step: Step, last: int, reading: Reading) -> Iterator[int]:
    room = step.gap
    wide = room >= GAPS["..."]
    for index in range(last + 1, len(reading)):
        if reading.sentence[index] != reading.sentence[last]:
            return
        if reading.clause[index] != reading.clause[last] and not wide:
            return
        if step.atom in reading.atoms[index]:
            yield index
        if index in reading.negators:
            return
        if index not in reading.fillers:
            room -= 1
            if room < 0:
                return
