"""Invented counts, plausible enough to look at a report; marked as invented in the database."""

from __future__ import annotations

import random
from collections import Counter as Tallied
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from wegwijsbot.counts.declared import NOT_TOLD, Cell, Channel, Declaration, Measure, Moment
from wegwijsbot.counts.events import Sorter, Traits
from wegwijsbot.counts.weeks import week_of
from wegwijsbot.knowledge.vocabulary import AgeGroup, Language, Province, Urgency, Who

# Weights out of thin air; what is not named gets _OTHERS.
_OTHERS = 1.0
_WEIGHTS: dict[str, dict[str, float]] = {
    "channel": {Channel.TELEGRAM: 60, Channel.WEB: 38, Channel.TERMINAL: 2},
    "language": {Language.NL: 84, Language.FR: 12, Language.EN: 4},
    "moment": {Moment.OFFICE: 34, Moment.EVENING: 29, Moment.NIGHT: 15, Moment.WEEKEND: 22},
    "who": {Who.SELF: 48, Who.RELATIVE: 34, Who.PROFESSIONAL: 11, NOT_TOLD: 7},
    "substance": {
        "alcohol": 60,
        "cannabis": 32,
        "cocaine": 28,
        "gambling": 14,
        "benzodiazepines": 9,
        "ketamine": 8,
        "gaming": 8,
        "speed": 6,
        "heroin": 5,
        NOT_TOLD: 14,
    },
    "age_group": {AgeGroup.MINOR: 15, AgeGroup.ADULT: 62, AgeGroup.OLDER: 8, NOT_TOLD: 15},
    "province": {
        Province.ANTWERPEN: 27,
        Province.OOST_VLAANDEREN: 22,
        Province.WEST_VLAANDEREN: 17,
        Province.VLAAMS_BRABANT: 15,
        Province.LIMBURG: 12,
        Province.BRUSSEL: 14,
        Province.LIEGE: 0.3,
        Province.HAINAUT: 0.4,
        Province.NAMUR: 0.2,
        Province.LUXEMBOURG: 0.1,
        Province.BRABANT_WALLON: 0.3,
        NOT_TOLD: 18,
    },
    "urgency": {Urgency.EMERGENCY: 1, Urgency.SOON: 38, Urgency.CALM: 49, NOT_TOLD: 12},
    "kind": {"regional_hotline": 30, "cgg": 18, "info_line": 16, "msoc": 7, "self_help_group": 8},
    "wish": {"after-hours": 16, "no-appointment": 12, "comes-to-you": 7, "anonymous": 11},
    "alarm": {"suicidal": 9, "overdose": 6, "withdrawal-danger": 4, "opened": 20},
}
# How often something happens for each conversation that ends with a suggestion.
_ASIDE = {
    Measure.BEGUN: 1.4,
    Measure.EMERGENCY: 0.09,
    Measure.HELPED: 0.22,
    Measure.NOT_HELPED: 0.06,
    Measure.NOT_UNDERSTOOD: 0.12,
    Measure.UNREACHABLE: 0.14,
}


def invented(
    declared: Declaration, weeks: int, people: int, until: date, seed: int = 2026
) -> Iterator[tuple[str, Mapping[Cell, int]]]:
    """Yield the counts of so many weeks, about `people` suggestions in each, up to a day."""
    chance = random.Random(seed)  # noqa: S311 - invented numbers need no secrecy
    for back in range(weeks - 1, -1, -1):
        growth = 0.6 + 0.4 * (weeks - back) / weeks
        number = max(0, round(chance.gauss(people * growth, people**0.5)))
        yield week_of(until - timedelta(weeks=back)), _week(declared, number, chance)


def _week(declared: Declaration, number: int, chance: random.Random) -> dict[Cell, int]:
    """Return the counts of a week with so many suggestions."""
    events = [(Measure.SUGGESTED, traits) for traits in _people(declared, number, chance)]
    for measure, share in _ASIDE.items():
        times = round(number * share * chance.uniform(0.8, 1.2))
        for _ in range(times):
            alarm = declared.dimension("alarm")
            named = {"alarm": tuple(_drawn(alarm.name, alarm.values, 1, chance))}
            events.append((measure, named if measure is Measure.EMERGENCY else {}))
    return Tallied(Sorter(declared).cells(tuple(events)))


def _people(declared: Declaration, number: int, chance: random.Random) -> Iterator[Traits]:
    names, columns = [], []
    for dimension in declared.dimensions:
        if dimension.base is Measure.SUGGESTED:
            names.append(dimension)
            columns.append(_drawn(dimension.name, dimension.values, number, chance))
    for values in zip(*columns, strict=True):
        yield {
            dimension.name: () if dimension.several and chance.random() < 0.6 else (value,)
            for dimension, value in zip(names, values, strict=True)
        }


def _drawn(name: str, values: Iterable[str], number: int, chance: random.Random) -> list[str]:
    all_ = list(values)
    weights = [_WEIGHTS.get(name, {}).get(value, _OTHERS) for value in all_]
    return chance.choices(all_, weights, k=number)
