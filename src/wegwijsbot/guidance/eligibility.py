"""Who may be suggested at all: every gate keeps some services out, and says why."""

from __future__ import annotations

from wegwijsbot.guidance.atlas import Atlas, Signpost
from wegwijsbot.guidance.bits import union
from wegwijsbot.guidance.facets import Facet
from wegwijsbot.guidance.situation import Situation
from wegwijsbot.guidance.state import State
from wegwijsbot.knowledge.vocabulary import Language, Region, Urgency, Who, Wish

Gate = tuple[str, int]  # the key of a reason, and the services that may pass

NARROWING = (
    Wish.ADMISSION,
    Wish.CLEAN_MATERIAL,
    Wish.SUBSTITUTION,
    Wish.CHEMSEX,
    Wish.HOUSING,
    Wish.PRODUCT_TEST,
    Wish.IN_FRENCH,
    Wish.IN_ENGLISH,
    Wish.PEERS,
)
_LANGUAGES = frozenset({Wish.IN_FRENCH, Wish.IN_ENGLISH})
_NEEDS = frozenset(NARROWING) - _LANGUAGES  # a language asks for no kind


def gates(situation: Situation, atlas: Atlas, routed: int) -> tuple[Gate, ...]:
    """Return the hard conditions; `routed` are the services that a matching route brings."""
    state, helping = situation.state, situation.helping
    chemsex = Wish.CHEMSEX in state.wishes  # whatever a kind brings: only who speaks of it
    unasked = 0 if chemsex else atlas.having(Facet.WISH, Wish.CHEMSEX)
    alarm_only = 0 if state.urgency is Urgency.EMERGENCY else atlas.having(Facet.ALARM)
    return (
        ("excluded.place", situation.area.reached | _from_afar(situation, atlas)),
        ("excluded.for_whom", _for_whom(state, atlas)),
        ("excluded.age", situation.aged.admitted | _whatever_age(state, atlas)),
        ("excluded.substance", union(helping) if helping else atlas.everyone),
        ("excluded.alarm_only", atlas.everyone & ~alarm_only),
        ("excluded.on_request", asked_for(situation, atlas, routed) & ~unasked),
    )


def asked_for(situation: Situation, atlas: Atlas, routed: int) -> int:
    """Return all but the help for a particular need that neither a wish nor `routed` holds."""
    unasked = atlas.on_request & ~routed
    wishes = situation.state.wishes
    asked = atlas.any_of(Facet.WISH, _NEEDS.intersection(wishes)) if wishes else 0
    return atlas.everyone & ~unasked | asked


def _from_afar(situation: Situation, atlas: Atlas) -> int:
    """Return the lines and websites in French that someone in Flanders can use as well."""
    state = situation.state
    french = state.language is Language.FR or Wish.IN_FRENCH in state.wishes
    if not french or Region.FLANDERS not in situation.area.regions:
        return 0
    southern = atlas.any_of(Facet.REGION, (Region.BRUSSELS, Region.WALLONIA))
    return southern & atlas.having(Facet.LANGUAGE, Language.FR)


def _for_whom(state: State, atlas: Atlas) -> int:
    who = state.who
    if who is None:
        return atlas.everyone & ~atlas.having(Facet.ONLY, Who.PROFESSIONAL)
    if who is Who.PROFESSIONAL:  # also what their client could use
        return atlas.everyone
    if who is Who.RELATIVE and Wish.ADMISSION in state.wishes:  # a bed for the one they care for
        return atlas.having(Facet.FOR_WHOM, who) | atlas.having(Facet.WISH, Wish.ADMISSION)
    return atlas.having(Facet.FOR_WHOM, who)


def _whatever_age(state: State, atlas: Atlas) -> int:
    """Return the services whose limits are about those who come, not about who uses."""
    for_relatives = atlas.having(Facet.ONLY, Who.RELATIVE)
    return for_relatives | (atlas.having(Facet.YOUNG) if state.young_asker else 0)


def narrowed(
    situation: Situation, atlas: Atlas, eligible: int, routes: list[Signpost]
) -> tuple[int, tuple[Gate, ...]]:
    """Return what is left when wishes narrow the choice, and the gates that did so.

    What a route for that wish brings is as good as what meets it. A wish that would leave
    nothing is set aside: something near beats nothing exact.
    """
    state = situation.state
    if not state.wishes:
        return eligible, ()
    used: list[Gate] = []
    for wish in NARROWING:
        if wish not in state.wishes:
            continue
        if wish is Wish.PEERS and any(spoken in state.wishes for spoken in _LANGUAGES):
            continue  # to be understood weighs more: among those, peers come first
        meeting = atlas.having(Facet.WISH, wish)
        meeting |= union(sign.brings for sign in routes if wish in sign.route.when.wishes)
        if eligible & meeting:
            eligible &= meeting
            used.append((f"excluded.wish.{wish}", meeting))
    return eligible, tuple(used)
