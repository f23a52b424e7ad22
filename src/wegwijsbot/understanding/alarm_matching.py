"""Where the patterns of signs stand in a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, product

from wegwijsbot.understanding.alarm_patterns import Compiled, Part, Place, Step
from wegwijsbot.understanding.alarm_reading import MOST_TRIES, Reading

WINDOW = 18  # words within which the parts of one sign stand


def match(pattern: Compiled, reading: Reading) -> Place | None:
    """Return where `pattern` stands in the text, or None."""
    ways = []
    for part in pattern.parts:
        if not (found := _place_all(part, reading)):
            return None
        ways.append(found)
    ways += [reading.phrases[name][:MOST_TRIES] for name in pattern.phrases]
    others = [near for name in pattern.barred for near in reading.phrases.get(name, ())]
    for place in ways[0] if len(ways) == 1 else _together(ways):
        close = place[-1] - place[0] <= WINDOW
        if close and not (others and any(_near(place, other) for other in others)):
            return place
    return None


def _together(ways: Sequence[Sequence[Place]]) -> Iterator[Place]:
    """Yield the ways in which several parts stand, none on the words of another."""
    for chosen in islice(product(*ways), MOST_TRIES * MOST_TRIES):
        place = tuple(sorted({index for part in chosen for index in part}))
        if len(place) == sum(map(len, chosen)):
            yield place


def places(pattern: Compiled, reading: Reading) -> list[Place]:
    """Return every place where the one part of a phrase stands."""
    return _place_all(pattern.parts[0], reading)


def _near(one: Place, other: Place) -> bool:
    return other[0] - one[-1] <= WINDOW and one[0] - other[-1] <= WINDOW


def _place_all(part: Part, reading: Reading) -> list[Place]:
    found: list[Place] = []
    for start in reading.where(part[0].atom):
        begun: list[Place] = [(start,)]
        for step in part[1:]:
            begun = _continued(begun, step, reading)
        found += begun
        if len(found) >= MOST_TRIES:
            break
    return found[:MOST_TRIES]


def _continued(begun: list[Place], step: Step, reading: Reading) -> list[Place]:
    """Return the places with one word more, and as they were where it may be absent."""
    atoms = reading.atoms
    longer: list[Place] = []
    for place in begun[:MOST_TRIES]:
        near = reading.reach(place[-1], step.gap)
        longer += [(*place, index) for index in near if step.atom in atoms[index]]
        if step.optional:
            longer.append(place)
    return longer
