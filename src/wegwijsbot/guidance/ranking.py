"""Who comes first: a list of criteria, each of which keeps the best of what is left."""

from __future__ import annotations

from typing import NamedTuple

from wegwijsbot.guidance.atlas import Atlas, Signpost
from wegwijsbot.guidance.bits import union
from wegwijsbot.guidance.eligibility import (
    NARROWING,
    Gate,
    asked_for,
    gates,
    narrowed,
)
from wegwijsbot.guidance.facets import Facet
from wegwijsbot.guidance.situation import Brought, Situation
from wegwijsbot.guidance.state import State
from wegwijsbot.guidance.timetable import Moment
from wegwijsbot.knowledge.guide import Caution
from wegwijsbot.knowledge.places import Municipality
from wegwijsbot.knowledge.vocabulary import Language, Region, Urgency, Who, Wish

Masks = tuple[int, ...]  # best first; what is in none of them comes last
_FOR_PROFESSIONALS = ("professional_advice", "regional_hotline")
_NEEDS = frozenset({Wish.CLEAN_MATERIAL, Wish.SUBSTITUTION})
_YOUTH_UNTIL = 18  # years; from then on the routes weigh a line for youth against drug care


class Plan(NamedTuple):
    """All about a question but the moment: who is eligible, and what puts one before another."""

    situation: Situation
    gates: tuple[Gate, ...]
    eligible: int
    narrowed: int  # what the wishes leave of it
    fitting: int  # what is surely meant for such a person
    routes: list[Signpost]  # those that hold
    cautions: tuple[Caution, ...]  # those that hold
    before_kinds: tuple[tuple[str, Masks], ...]  # criteria that weigh more than variety
    after_kinds: tuple[tuple[str, Masks], ...]

    @classmethod
    def of(cls, state: State, atlas: Atlas) -> Plan:
        """Return the plan for these answers."""
        situation = Situation.of(state, atlas)
        routes, cautions = situation.holding(atlas)
        brought = Brought.by(routes)
        hard = gates(situation, atlas, brought.all)
        eligible = atlas.everyone
        for _, mask in hard:
            eligible &= mask
        kept, narrowing = narrowed(situation, atlas, eligible, routes)
        fit = atlas.everyone & ~_ill_fitting(situation, atlas, brought.named)
        return cls(
            situation,
            hard + narrowing,
            eligible,
            kept,
            kept & fit,
            routes,
            cautions,
            (("fit", (fit,)), *_before_kinds(situation, atlas, routes, brought)),
            _after_kinds(situation, atlas, routes, brought),
        )

    def criteria(self, moment: Moment, used_kinds: int = 0) -> tuple[tuple[str, Masks], ...]:
        """Return all criteria, weightiest first, with their services from best to worst.

        `used_kinds` are the services of kinds that the page shows already.
        """
        reach = moment.reachable
        state = self.situation.state
        emergency = state.urgency is Urgency.EMERGENCY
        professional = state.who is Who.PROFESSIONAL
        varied = not emergency and not professional
        before = self.before_kinds
        if professional and used_kinds:  # one advice for the worker, then what the client needs
            before = tuple(c for c in before if c[0] != "professional")
        soon: Masks = ()
        if state.urgency is Urgency.SOON:
            soon = tuple(m for sign in self.routes for m in (sign.brings & reach, sign.brings))
        return (
            *((("emergency", (reach,)),) if emergency else ()),
            *before,
            *((("kind", (~used_kinds,)),) if varied else ()),
            *((("soon", soon),) if soon else ()),
            *self.after_kinds,
            ("open", (reach,)),
            ("closeness", self.situation.area.levels),
        )


def first(
    pool: int, criteria: tuple[tuple[str, Masks], ...], town: Municipality | None, atlas: Atlas
) -> int:
    """Return the position of the best service in `pool`, which must not be empty.

    Services that no criterion tells apart go by distance, then by freshness and confidence.
    """
    for _, masks in criteria:
        for mask in masks:
            if best := pool & mask:
                break
        else:
            continue
        if best != pool:
            pool = best
            if not pool & (pool - 1):
                break  # nobody else is left
    if town is not None and pool & (pool - 1):
        pool = _nearest(pool, town, atlas)
    return (pool & -pool).bit_length() - 1


def _nearest(pool: int, here: Municipality, atlas: Atlas) -> int:
    """Return those with the nearest address; a line without one counts as farthest."""
    latitude, longitude = here.latitude, here.longitude
    found = [(t.kilometres_from(latitude, longitude), m) for t, m in atlas.located if pool & m]
    return pool & min(found)[1] if found else pool


def _before_kinds(
    situation: Situation, atlas: Atlas, routes: list[Signpost], brought: Brought
) -> tuple[tuple[str, Masks], ...]:
    ordinary = atlas.everyone & ~atlas.having(Facet.KIND, "crisis_line")
    return (
        *_by_wishes(situation, atlas, routes),
        ("asked", (asked_for(situation, atlas, brought.particular),)),
        ("crisis", (ordinary | brought.named, atlas.on_a_route)),
        ("professional", _by_profession(situation, atlas, routes)),
        ("routed", (brought.all,)),
        ("language", _by_language(situation, atlas, routes)),
    )


def _by_wishes(
    situation: Situation, atlas: Atlas, routes: list[Signpost]
) -> tuple[tuple[str, Masks], ...]:
    wishes = situation.state.wishes
    met = tuple([_meeting(wish, situation, atlas, routes) for wish in wishes])
    return (
        ("need", _by_need(situation, atlas, routes) if wishes else ()),
        ("wishes", _by_wishes_met(met, atlas) if wishes else ()),
        ("rarest_wish", tuple(sorted(met, key=int.bit_count))),
    )


def _after_kinds(
    situation: Situation, atlas: Atlas, routes: list[Signpost], brought: Brought
) -> tuple[tuple[str, Masks], ...]:
    return (
        ("young", _youth_fit(situation, atlas, brought.named)),
        ("route", tuple([step for sign in routes for step in sign.steps])),
        ("threshold", atlas.thresholds),
        ("substance", _by_substance(situation, atlas)),
    )


def _meeting(wish: Wish, situation: Situation, atlas: Atlas, routes: list[Signpost]) -> int:
    """Return what meets a wish: who tells where they are means a door, not a chat.

    What a route brings for just this substance is as good, unless the wish is for one thing.
    """
    meeting = atlas.having(Facet.WISH, wish)
    if wish is Wish.NO_APPOINTMENT and situation.area.town is not None:
        meeting &= atlas.having(Facet.ADDRESS)
    if wish in NARROWING:
        return meeting
    conditions = ((sign.brings, sign.route.when) for sign in routes)
    return meeting | union(m for m, when in conditions if when.substances and wish in when.wishes)


def _by_need(situation: Situation, atlas: Atlas, routes: list[Signpost]) -> Masks:
    """Return what gives clean material or substitution; how it is given comes second."""
    needs = _NEEDS.intersection(situation.state.wishes)
    if not needs:
        return ()
    meeting = atlas.any_of(Facet.WISH, needs)
    firsts = (sign for sign in routes if sign.route.priority == 1)
    these = union(s.brings for s in firsts if needs.intersection(s.route.when.wishes))
    return meeting, these


def _by_wishes_met(met: Masks, atlas: Atlas) -> Masks:
    """Return services by how many of the wishes they meet, most first."""
    counted = [atlas.everyone]
    for meeting in met:
        counted = [
            (counted[n] & ~meeting if n < len(counted) else 0)
            | (counted[n - 1] & meeting if n else 0)
            for n in range(len(counted) + 1)
        ]
    return tuple(counted[:0:-1])


def _by_profession(situation: Situation, atlas: Atlas, routes: list[Signpost]) -> Masks:
    """Return advice for the worker; what only lists professionals is no better for it."""
    if situation.state.who is not Who.PROFESSIONAL:
        return ()
    named = union(sign.named for sign in routes if Who.PROFESSIONAL in sign.route.when.who)
    theirs = atlas.having(Facet.FOR_WHOM, Who.PROFESSIONAL)
    made_for = atlas.any_of(Facet.KIND, _FOR_PROFESSIONALS)
    made_for |= atlas.having(Facet.ONLY, Who.PROFESSIONAL)
    return theirs & made_for, theirs & named


def _by_language(situation: Situation, atlas: Atlas, routes: list[Signpost]) -> Masks:
    """Return services by language; in Brussels the right help in French beats any in Dutch."""
    spoken = languages(situation, atlas)
    if situation.state.language is not Language.NL or Region.BRUSSELS not in situation.area.regions:
        return spoken
    right = union(sign.brings for sign in routes if sign.route.when.is_personal)
    return spoken[0] & right, right & atlas.having(Facet.LANGUAGE, Language.FR), *spoken


def languages(situation: Situation, atlas: Atlas) -> Masks:
    """Return the services that speak the person's language; in Wallonia French will do too."""
    state = situation.state
    wished = [wish for wish in (Wish.IN_FRENCH, Wish.IN_ENGLISH) if wish in state.wishes]
    if wished:
        return (atlas.any_of(Facet.WISH, wished),)
    spoken = atlas.having(Facet.LANGUAGE, state.language)
    southern = Region.WALLONIA in situation.area.regions
    french = atlas.having(Facet.LANGUAGE, Language.FR) if southern else 0
    if state.language is Language.NL:
        return (spoken | atlas.tongueless | french,)
    return spoken, french


def _ill_fitting(situation: Situation, atlas: Atlas, named: int) -> int:
    """Return services that may not be meant: too little is known to say that they are."""
    for_relatives = atlas.having(Facet.ONLY, Who.RELATIVE)
    if situation.aged.ages is None:
        doubtful = atlas.having(Facet.BOUND)
    else:  # the limits of a group for relatives are about those who come, not who uses
        doubtful = for_relatives & ~situation.aged.admitted
    if situation.state.young_asker:
        doubtful &= ~atlas.having(Facet.YOUNG)
    if situation.state.who is None:
        doubtful |= for_relatives
    if not situation.names:
        doubtful |= atlas.everyone & ~atlas.having(Facet.BROAD)
    if situation.area.town is None:
        doubtful |= atlas.having(Facet.NO_PLACE) & ~atlas.any_of(Facet.REGION, _likely(situation))
    if Wish.CHEMSEX not in situation.state.wishes:
        doubtful |= atlas.having(Facet.WISH, Wish.CHEMSEX) & ~named
    return doubtful


def _likely(situation: Situation) -> tuple[Region, ...]:
    """Return the regions where somebody may live who did not tell, by the language spoken."""
    state = situation.state
    if state.language is Language.FR or Wish.IN_FRENCH in state.wishes:
        return Region.BELGIUM, Region.WALLONIA, Region.BRUSSELS
    return (Region.BELGIUM, Region.FLANDERS) if state.language is Language.NL else tuple(Region)


def _youth_fit(situation: Situation, atlas: Atlas, named: int) -> Masks:
    """Return what is made for young people and easy to enter, for young people themselves.

    What a route names for just this substance, such as the line to stop smoking, stands beside.
    """
    state, ages = situation.state, situation.aged.ages
    young = ages is not None and ages[1] < _YOUTH_UNTIL and state.who in (None, Who.SELF)
    if not young and not state.young_asker:
        return ()
    narrow = 0 if state.young_asker else named & ~atlas.having(Facet.BROAD)
    special = narrow & union(situation.about)
    return (atlas.having(Facet.YOUNG) & union(atlas.thresholds[:2]) | special,)


def _by_substance(situation: Situation, atlas: Atlas) -> Masks:
    """Return services that help with all substances told before those that know only some."""
    if not situation.names:
        return ()
    covering = atlas.everyone
    for mask in situation.helping:
        covering &= mask
    exact = atlas.any_of(Facet.SUBSTANCE, situation.state.substances)
    special = union(situation.about)
    return (covering & exact, covering & special, covering, exact)
