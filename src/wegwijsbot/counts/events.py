"""What to count of one step in a conversation: a handful of cells, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from itertools import product

from wegwijsbot.counts.declared import (
    NOT_TOLD,
    OPENED,
    Cell,
    Channel,
    Declaration,
    Measure,
)
from wegwijsbot.counts.weeks import moment_of
from wegwijsbot.guidance.dialogue import Session, Step
from wegwijsbot.guidance.views import View
from wegwijsbot.knowledge.places import Municipality

Traits = dict[str, tuple[str, ...]]  # dimension -> values
_TAPS = {"helped": Measure.HELPED, "not_helped": Measure.NOT_HELPED}
_ASIDE = {"not_understood": Measure.NOT_UNDERSTOOD}


def events_of(
    step: Step,
    before: Session | None,
    channel: Channel,
    now: datetime,
    towns: Mapping[int, Municipality],
) -> tuple[tuple[Measure, Traits], ...]:
    """Return the events of a step, each with its traits.

    Args:
        before: the conversation so far; None if this is its first step.
        now: aware, in Belgian time; only the part of the week is read from it.
    """
    found: list[tuple[Measure, Traits]] = []
    if step.view is not View.WIPE and (before is None or "begun" in step.counts):
        found.append((Measure.BEGUN, {}))
    known = _ASIDE | _TAPS
    found += [(known[name], {}) for name in step.counts if name in known]
    if step.view is View.EMERGENCY and "crash" not in step.notices:
        kind = str(step.alarms[0]) if step.alarms else OPENED
        found.append((Measure.EMERGENCY, {"alarm": (kind,)}))
    if step.view is View.SUGGEST and not (before and before.suggested):
        found.append((Measure.SUGGESTED, _traits(step, channel, now, towns)))
        if step.suggestions.shown and not step.suggestions.shown[0].reachable_now:
            found.append((Measure.UNREACHABLE, {}))
    return tuple(found)


def _traits(
    step: Step, channel: Channel, now: datetime, towns: Mapping[int, Municipality]
) -> Traits:
    """Return the coarse traits of a step that shows suggestions."""
    state, shown = step.state, step.suggestions.shown
    town = towns.get(state.nis or 0)
    return {
        "channel": (channel,),
        "language": (state.language,),
        "moment": (moment_of(now),),
        "who": (state.who or NOT_TOLD,),
        "substance": (state.substances[0] if state.substances else NOT_TOLD,),
        "age_group": (state.age_group or NOT_TOLD,),
        "province": (town.province if town else NOT_TOLD,),
        "urgency": (state.urgency or NOT_TOLD,),
        "kind": (shown[0].service.kind if shown else NOT_TOLD,),
        "wish": tuple(state.wishes),
    }


def cells_of(events: tuple[tuple[Measure, Traits], ...], declared: Declaration) -> tuple[Cell, ...]:
    """Return the cells in which events are counted; what is not declared counts as not told."""
    cells: list[Cell] = []
    for measure, traits in events:
        cells.append(Cell(measure))
        told = {name: _declared(values, name, declared) for name, values in traits.items()}
        cells += [Cell(name, value) for name, values in told.items() for value in values]
        for pair in declared.pairs:
            both = product(told.get(pair.row, ()), told.get(pair.column, ()))
            cells += [Cell(pair.measure, row, column) for row, column in both]
    return tuple(cells)


def _declared(values: tuple[str, ...], name: str, declared: Declaration) -> tuple[str, ...]:
    dimension = declared.dimension(name)
    known = tuple(str(value) for value in values if value in dimension.values)
    return known or (() if dimension.several else (NOT_TOLD,))


def counting(
    count: Callable[[tuple[Cell, ...]], None], declared: Declaration, channel: Channel
) -> Callable[[Step, Session | None, datetime, Mapping[int, Municipality]], None]:
    """Return what an engine calls after each turn, for conversations over one channel."""

    def after_turn(
        step: Step, before: Session | None, now: datetime, towns: Mapping[int, Municipality]
    ) -> None:
        if cells := cells_of(events_of(step, before, channel, now, towns), declared):
            count(cells)

    return after_turn
