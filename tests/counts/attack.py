"""An attacker with linear algebra: takes every number that was published, and the true ones in
their place (so more than any report tells), and looks for numbers that were not."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from scipy.optimize import linprog

from wegwijsbot.counts.declared import Cell, Declaration
from wegwijsbot.counts.publication import Counts, Publication
from wegwijsbot.counts.weeks import weeks_in

Unknown = tuple[str, Cell]  # period, cell
Equation = Mapping[Unknown, int]


def truth(counts: Counts, published: Publication) -> dict[Unknown, int]:
    """Every number that a publication is about, as it really is; per week and per quarter."""
    true = {}
    for period, cell, _ in published.rows():
        inside = [period] if "-W" in period else weeks_in(period)
        true[period, cell] = sum(counts.get(week, {}).get(cell, 0) for week in inside)
    return true


def equations(published: Publication, declared: Declaration) -> list[Equation]:
    """All that is known to add up: each sums to zero."""
    found: list[Equation] = []
    for quarter in published.quarterly:
        in_weeks = weeks_in(quarter)
        for one in declared.dimensions:
            if one.several:
                continue
            line: dict[Unknown, int] = {(quarter, Cell(one.name, v)): 1 for v in one.values}
            found.append(line | {(week, Cell(one.base)): -1 for week in in_weeks})
        for pair in declared.pairs:
            row, column = declared.dimension(pair.row), declared.dimension(pair.column)
            for v in row.values:
                line = {(quarter, Cell(pair.measure, v, o)): 1 for o in column.values}
                found.append(line | {(quarter, Cell(row.name, v)): -1})
            for o in () if row.several else column.values:
                line = {(quarter, Cell(pair.measure, v, o)): 1 for v in row.values}
                found.append(line | {(quarter, Cell(column.name, o)): -1})
    return found


def bounds(published: Publication, declared: Declaration) -> list[tuple[Unknown, Unknown]]:
    """What cannot be more than something else: a wish no more than those in the province."""
    return [
        ((quarter, Cell(pair.measure, v, o)), (quarter, Cell(pair.column, o)))
        for quarter in published.quarterly
        for pair in declared.pairs
        if declared.dimension(pair.row).several
        for v in declared.dimension(pair.row).values
        for o in declared.dimension(pair.column).values
    ]


def _system(
    published: Publication, declared: Declaration, true: Mapping[Unknown, int]
) -> tuple[list[Unknown], np.ndarray, np.ndarray]:
    """The equations with every published number filled in, over the hidden ones."""
    shown = {(p, c) for p, c, number in published.rows() if number is not None}
    hidden = [unknown for unknown in true if unknown not in shown]
    place = {unknown: i for i, unknown in enumerate(hidden)}
    rows = equations(published, declared)
    matrix, right = np.zeros((len(rows), len(hidden))), np.zeros(len(rows))
    for r, equation in enumerate(rows):
        for unknown, factor in equation.items():
            if unknown in place:
                matrix[r, place[unknown]] = factor
            else:
                right[r] -= factor * true[unknown]
    return hidden, matrix, right


def solved(counts: Counts, published: Publication, declared: Declaration) -> dict[Unknown, int]:
    """The hidden numbers that follow from the published ones by linear algebra alone."""
    true = truth(counts, published)
    hidden, matrix, _ = _system(published, declared, true)
    if not hidden or not len(matrix):
        return {}
    _, sizes, directions = np.linalg.svd(matrix, full_matrices=True)
    rank = int((sizes > 1e-9).sum())
    free = np.abs(directions[rank:]).max(axis=0) if rank < len(hidden) else np.zeros(len(hidden))
    return {unknown: true[unknown] for i, unknown in enumerate(hidden) if free[i] < 1e-9}


def widths(
    counts: Counts, published: Publication, declared: Declaration, only: int | None = None
) -> dict[Unknown, float]:
    """How far apart the least and the greatest possible value of each hidden number are.

    By linear programming: every equation and bound holds and no number is negative. `only` looks
    at so many hidden numbers, the smallest true ones first.
    """
    true = truth(counts, published)
    hidden, matrix, right = _system(published, declared, true)
    place = {unknown: i for i, unknown in enumerate(hidden)}
    less, most = [], []
    for small, large in bounds(published, declared):
        if small in place:
            line = np.zeros(len(hidden))
            line[place[small]] = 1
            if large in place:
                line[place[large]] = -1
            less.append(line)
            most.append(0 if large in place else true[large])
    found = {}
    for unknown in sorted(hidden, key=lambda u: true[u])[:only]:
        goal = np.zeros(len(hidden))
        goal[place[unknown]] = 1
        ends = []
        for sign in (1, -1):
            answer = linprog(
                sign * goal,
                A_ub=np.array(less) if less else None,
                b_ub=np.array(most) if less else None,
                A_eq=matrix if len(matrix) else None,
                b_eq=right if len(matrix) else None,
                bounds=(0, 10_000),
                method="highs",
            )
            assert answer.success, answer.message
            ends.append(sign * answer.fun)
        found[unknown] = ends[1] - ends[0]
    return found


def is_small(unknown: Unknown, number: int) -> bool:
    """Whether a true number is one that must not be known."""
    return number < (10 if unknown[1].other else 5)
