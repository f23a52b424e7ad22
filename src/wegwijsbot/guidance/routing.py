"""Which services to suggest: one first choice and at most two others, page after page.

Pure: the same answers, atlas and moment always give the same suggestions.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from wegwijsbot.guidance.atlas import Atlas
from wegwijsbot.guidance.bits import union
from wegwijsbot.guidance.facets import Facet
from wegwijsbot.guidance.ranking import Masks, Plan, first, languages
from wegwijsbot.guidance.reasons import reasons
from wegwijsbot.guidance.state import State
from wegwijsbot.guidance.suggestion import Reason, Suggestion, Suggestions
from wegwijsbot.guidance.timetable import Moment
from wegwijsbot.knowledge.service import Service
from wegwijsbot.knowledge.vocabulary import Language, Who, Wish

PAGE = 3  # one first choice and at most two others


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why things are as they are: who was left out, and what ranked the others."""

    excluded: tuple[tuple[str, str], ...]  # service id, reason key
    ranked: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]  # criterion, 0 for the best


def suggest(state: State, atlas: Atlas, now: datetime, *, line_first: bool = False) -> Suggestions:
    """Return the page of suggestions that `state` asks for; `now` is an aware moment.

    Args:
        line_first: whether somebody who answers now comes before what fits best.
    """
    moment, plan = atlas.at(now), Plan.of(state, atlas)
    chosen, more = choose(plan, atlas, moment, line_first=line_first)
    shown = [_suggestion(i, plan, atlas, moment) for i in chosen]
    return Suggestions(_said_once(shown), plan.cautions, more)


def _said_once(shown: list[Suggestion]) -> tuple[Suggestion, ...]:
    """Return the page with each route's why, a first reason, told once: where it fits best."""
    told: set[Reason] = set()
    page = []
    for suggestion in shown:
        first, *others = suggestion.reasons or (None,)
        if first in told:
            page.append(Suggestion(suggestion.service, suggestion.contacts, tuple(others)))
            continue
        if first and first.key == "reason.route":
            told.add(first)
        page.append(suggestion)
    return tuple(page)


def present(service: Service, state: State, atlas: Atlas, now: datetime) -> Suggestion:
    """Return one active service as it would be suggested now, whether or not it would be."""
    moment, plan = atlas.at(now), Plan.of(state, atlas)
    return _suggestion(atlas.positions[service.id], plan, atlas, moment)


def explain(state: State, atlas: Atlas, now: datetime) -> Explanation:
    """Return a reason for every exclusion and every rank."""
    moment, plan = atlas.at(now), Plan.of(state, atlas)
    unused = [(s, f"excluded.{s.status}") for s in atlas.knowledge.services.values()]
    out = [(s.id, key) for s, key in unused if s.id not in atlas.positions]
    for position, service in enumerate(atlas.services):
        barred = next((key for key, mask in plan.gates if not mask >> position & 1), None)
        if barred:
            out.append((service.id, barred))
    criteria = plan.criteria(moment)
    ranked, left = [], plan.narrowed
    while left:
        position = first(left, criteria, plan.situation.area.town, atlas)
        left &= ~(1 << position)
        ranks = tuple((name, _rank(position, masks)) for name, masks in criteria)
        ranked.append((atlas.services[position].id, ranks))
    return Explanation(tuple(out), tuple(ranked))


def _rank(position: int, masks: Masks) -> int:
    return next((i for i, mask in enumerate(masks) if mask >> position & 1), len(masks))


def choose(
    plan: Plan, atlas: Atlas, moment: Moment, *, line_first: bool = False
) -> tuple[tuple[int, ...], bool]:
    """Return the positions of the page asked for, best first, and whether more follow.

    A page that is too far gives the last one.
    """
    page = _first_page(plan, atlas, moment)
    if line_first and (line := _line(plan, atlas, moment)) is not None:
        page = (line, *(each for each in page if each != line))[:PAGE]
    left = plan.narrowed & ~_mask(page)
    for _ in range(plan.situation.state.page):
        if not left:
            break
        page = _page(left, (), plan, atlas, moment)
        left &= ~_mask(page)
    return page, bool(left)


def _first_page(plan: Plan, atlas: Atlas, moment: Moment) -> tuple[int, ...]:
    """Return the page that must hold something reachable at this moment."""
    state = plan.situation.state
    reach = plan.eligible & moment.reachable
    if Wish.NO_PHONE in state.wishes:
        reach = plan.eligible & moment.reachable_unphoned or reach
    needs = [reach]
    if state.language is not Language.NL:
        needs.append(plan.fitting & languages(plan.situation, atlas)[0])
    if state.who is not Who.PROFESSIONAL:
        needs.append(plan.fitting & atlas.having(Facet.WISH, Wish.NO_PHONE))
    return _page(plan.narrowed, tuple(needs), plan, atlas, moment)


def _line(plan: Plan, atlas: Atlas, moment: Moment) -> int | None:
    """Return the best line on which a person answers at this moment."""
    pool = plan.eligible & moment.lines
    preferred = [languages(plan.situation, atlas)[0], plan.fitting]
    if Wish.NO_PHONE in plan.situation.state.wishes:
        preferred.insert(0, moment.reachable_unphoned)
    for mask in preferred:
        pool = pool & mask or pool
    return first(pool, plan.criteria(moment), plan.situation.area.town, atlas) if pool else None


def _page(
    pool: int, needs: tuple[int, ...], plan: Plan, atlas: Atlas, moment: Moment
) -> tuple[int, ...]:
    """Return up to three services of `pool`, best first and of different kinds where possible.

    Each of `needs` that can be met is met by one of them, but none overrules the first choice.
    """
    chosen: list[int] = []
    taken = used = 0
    while len(chosen) < PAGE:
        candidates = pool & ~taken
        pressing = _together([need for need in needs if need and not need & taken], candidates)
        if pressing and (not candidates or (chosen and len(pressing) >= PAGE - len(chosen))):
            candidates = candidates & pressing[0] or pressing[0]
        if not candidates:
            break
        criteria = plan.criteria(moment, used)
        best = first(candidates, criteria, plan.situation.area.town, atlas)
        chosen.append(best)
        taken |= 1 << best
        used |= atlas.alike[best]
    return tuple(chosen)


def _together(unmet: list[int], candidates: int) -> list[int]:
    """Return the needs with those joined that one service can meet, so that few places go."""
    joined: list[int] = []
    for need in unmet:
        wanted = candidates & need or need
        for i, other in enumerate(joined):
            if other & wanted:
                joined[i] = other & wanted
                break
        else:
            joined.append(wanted)
    return joined


def _mask(positions: tuple[int, ...]) -> int:
    return union(1 << position for position in positions)


def _suggestion(position: int, plan: Plan, atlas: Atlas, moment: Moment) -> Suggestion:
    service = atlas.services[position]
    ways = moment.ways(service, unphoned=Wish.NO_PHONE in plan.situation.state.wishes)
    return Suggestion(service, ways.contacts, reasons(position, ways.reason, plan, atlas))
