"""What to count of one step in a conversation: a handful of cells, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from wegwijsbot.counts.declared import (
    NOT_TOLD,
    OPENED,
    Cell,
    Channel,
    Declaration,
    Measure,
)
from wegwijsbot.counts.weeks import moment_of
from wegwijsbot.guidance.steps import Session, Step
from wegwijsbot.guidance.views import View
from wegwijsbot.knowledge.places import Municipality

Traits = dict[str, tuple[str, ...]]  # dimension -> values
_TOLD = {
    "helped": Measure.HELPED,
    "not_helped": Measure.NOT_HELPED,
    "not_understood": Measure.NOT_UNDERSTOOD,
}
_EVENTS = {measure: Cell(str(measure)) for measure in Measure}


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
    found += [(_TOLD[name], {}) for name in step.counts if name in _TOLD]
    opens = not step.notices or not (before and before.view is View.EMERGENCY)
    if step.view is View.EMERGENCY and opens and "crash" not in step.notices:
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


class Sorter:
    """Puts events into their cells; what is not declared counts as not told."""

    def __init__(self, declared: Declaration) -> None:
        self._values = {
            one.name: {str(v): str(v) for v in one.values} for one in declared.dimensions
        }
        self._several = {one.name for one in declared.dimensions if one.several}
        self._pairs = tuple((pair.row, pair.column, pair.measure) for pair in declared.pairs)

    def cells(self, events: tuple[tuple[Measure, Traits], ...]) -> list[Cell]:
        """Return the cells in which events are counted."""
        cells: list[Cell] = []
        for measure, traits in events:
            cells.append(_EVENTS[measure])
            if not traits:
                continue
            told = {name: self._declared(name, values) for name, values in traits.items()}
            cells += [Cell(name, value) for name, values in told.items() for value in values]
            for row, column, both in self._pairs:
                for value in told.get(row, ()):
                    cells += [Cell(both, value, other) for other in told.get(column, ())]
        return cells

    def _declared(self, name: str, values: tuple[str, ...]) -> tuple[str, ...]:
        declared = self._values[name]
        known = tuple([declared[value] for value in values if value in declared])
        return known or (() if name in self._several else (NOT_TOLD,))


def counting(
    count: Callable[[Iterable[Cell]], None], declared: Declaration, channel: Channel
) -> Callable[[Step, Session | None, datetime, Mapping[int, Municipality]], None]:
    """Return what an engine calls after each turn, for conversations over one channel."""

    sorter = Sorter(declared)

    def after_turn(
        step: Step, before: Session | None, now: datetime, towns: Mapping[int, Municipality]
    ) -> None:
        if events := events_of(step, before, channel, now, towns):
            count(sorter.cells(events))

    return after_turn
