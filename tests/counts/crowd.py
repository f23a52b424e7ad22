"""Invented people, so that the counts in a test hang together as real ones do."""

from __future__ import annotations

import random
from collections import Counter as Tallied

from wegwijsbot.counts.declared import (
    PAIRS,
    Cell,
    Declaration,
    Dimension,
    Measure,
)
from wegwijsbot.counts.weeks import weeks

Kept = dict[str, dict[Cell, int]]

SMALL = Declaration(
    (
        Dimension("channel", Measure.SUGGESTED, ("web", "telegram")),
        Dimension("who", Measure.SUGGESTED, ("self", "relative", "not-told")),
        Dimension("substance", Measure.SUGGESTED, ("alcohol", "ghb", "speed", "not-told")),
        Dimension("province", Measure.SUGGESTED, ("limburg", "antwerpen", "brussel", "not-told")),
        Dimension("kind", Measure.SUGGESTED, ("cgg", "msoc", "street")),
        Dimension("wish", Measure.SUGGESTED, ("after-hours", "free"), several=True),
        Dimension("alarm", Measure.EMERGENCY, ("overdose", "suicidal", "violence")),
    ),
    PAIRS,
)


def crowd(
    declared: Declaration, people: int, seed: int, first: str = "2026-W01", last: str = "2026-W13"
) -> Kept:
    """Counts of so many people, spread unevenly over the weeks and over every dimension."""
    chance = random.Random(seed)
    skew = chance.choice((0.3, 1.0, 3.0))
    over = weeks(first, last)
    shares = {d.name: [chance.random() ** skew for _ in d.values] for d in declared.dimensions}
    busy = [chance.random() ** skew for _ in over]
    kept: Kept = {week: {} for week in over}
    for week, number in Tallied(chance.choices(over, busy, k=people)).items():
        for _ in range(number):
            for cell in _person(declared, shares, chance):
                kept[week][cell] = kept[week].get(cell, 0) + 1
    return kept


def _person(
    declared: Declaration, shares: dict[str, list[float]], chance: random.Random
) -> list[Cell]:
    base = Measure.EMERGENCY if chance.random() < 0.2 else Measure.SUGGESTED
    told: dict[str, list[str]] = {}
    for dimension in declared.dimensions:
        if dimension.base is base:
            weights = shares[dimension.name]
            if dimension.several:
                told[dimension.name] = [v for v in dimension.values if chance.random() < weights[0]]
            else:
                told[dimension.name] = chance.choices(dimension.values, weights)
    cells = [Cell(base), *(Cell(name, v) for name, values in told.items() for v in values)]
    for pair in declared.pairs:
        rows, columns = told.get(pair.row, []), told.get(pair.column, [])
        cells += [Cell(pair.measure, row, column) for row in rows for column in columns]
    return cells
