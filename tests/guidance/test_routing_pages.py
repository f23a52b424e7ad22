"""Pages, reasons and explanations."""

import pytest

from tests.builders import a_knowledge, a_route, a_service
from tests.guidance.asking import ALWAYS, BRUGGE, CHAT, MONDAY, NIGHT, ids, keys
from wegwijsbot.guidance.atlas import Atlas
from wegwijsbot.guidance.routing import explain, present, suggest
from wegwijsbot.guidance.state import State
from wegwijsbot.knowledge.vocabulary import AgeGroup, Language, Who, Wish


def test_more_pages_show_every_service_once():
    """Page after page, nothing twice and nothing lost; beyond the last one the last one stays."""
    services = [a_service(f"s{n}", "cgg" if n % 3 else "msoc") for n in range(8)]
    atlas = Atlas.compile(a_knowledge(*services))
    pages = [suggest(State(page=page), atlas, MONDAY) for page in range(3)]
    shown = [s.service.id for page in pages for s in page.shown]
    assert sorted(shown) == sorted(s.id for s in services)
    assert [page.more for page in pages] == [True, True, False]
    assert suggest(State(page=9), atlas, MONDAY) == pages[2]


def test_reasons_begin_with_the_route_then_nearness_then_opening():
    """At most four, most telling first."""
    service = a_service(
        "line",
        phone_hours="Mo-Fr 08:30-12:00",
        substances=("cannabis",),
        areas={"municipalities": ("Brugge",)},
    )
    state = State(who=Who.RELATIVE, substances=("cannabis",), nis=BRUGGE)
    assert keys([service], state, routes=(a_route("r", services=("line",)),)) == [
        "reason.route",
        "reason.catchment.municipality",
        "reason.open_until",
        "reason.for_relatives",
    ]


@pytest.mark.parametrize(
    ("fields", "now", "key"),
    [
        (ALWAYS, NIGHT, "reason.always_open"),
        ({"phone_hours": "Mo-Fr 09:00-17:00"}, NIGHT, "reason.opens_at"),
        ({"phone_hours": "Mo-Fr 09:00-17:00"}, MONDAY, "reason.open_until"),
        ({"entry_points": (CHAT,)}, NIGHT, "reason.online_now"),
    ],
)
def test_the_opening_is_a_reason(fields, now, key):
    """Open until, opening at, always there, or online now."""
    assert key in keys([a_service("line", **fields)], now=now)


@pytest.mark.parametrize(
    ("state", "fields", "key"),
    [
        (State(wishes=(Wish.FREE,)), {"cost": "free"}, "reason.wish.free"),
        (State(wishes=(Wish.NO_PHONE,)), {"entry_points": (CHAT,)}, "reason.not_a_phone"),
        (State(language=Language.FR), {"languages": ("nl", "fr")}, "reason.language.fr"),
        (State(who=Who.PROFESSIONAL), {"for_whom": ("professional",)}, "reason.for_professionals"),
        (State(age=15, age_group=AgeGroup.MINOR), {"ages": (12, 25)}, "reason.for_young"),
        (State(age=70, age_group=AgeGroup.OLDER), {"ages": (60, None)}, "reason.older"),
        (State(substances=("gambling",)), {"substances": ("gambling",)}, "reason.substance"),
    ],
)
def test_what_fits_the_person_is_a_reason(state, fields, key):
    """The wish that is met, the language, the group, the age, the substance."""
    assert key in keys([a_service("line", **fields)], state)


def test_every_service_is_either_ranked_or_left_out_for_a_reason():
    """`explain` forgets nobody."""
    services = [
        a_service("shown"),
        a_service("draft", status="draft"),
        a_service("elsewhere", areas={"municipalities": ("Gent",)}),
        a_service("not-for-you", for_whom=("professional",)),
        a_service("too-old", ages=(60, None)),
        a_service("other-substance", substances=("gambling",)),
        a_service("unasked", "needle_exchange"),
    ]
    state = State(substances=("alcohol",), age=20, age_group=AgeGroup.ADULT, nis=BRUGGE)
    found = explain(state, Atlas.compile(a_knowledge(*services)), MONDAY)
    assert dict(found.excluded) == {
        "draft": "excluded.draft",
        "elsewhere": "excluded.place",
        "not-for-you": "excluded.for_whom",
        "too-old": "excluded.age",
        "other-substance": "excluded.substance",
        "unasked": "excluded.on_request",
    }
    assert [identifier for identifier, _ in found.ranked] == ["shown"]
    assert dict(found.ranked[0][1])["closeness"] == 4


def test_an_explanation_ranks_as_the_suggestions_do():
    """The first choice leads in both, and the criterion that decides can be read off."""
    services = [a_service("near", areas={"provinces": ("west-vlaanderen",)}), a_service("far")]
    atlas, state = Atlas.compile(a_knowledge(*services)), State(nis=BRUGGE)
    ranked = explain(state, atlas, MONDAY).ranked
    assert [i for i, _ in ranked] == ids(services, state) == ["near", "far"]
    assert [dict(ranks)["closeness"] for _, ranks in ranked] == [3, 4]


def test_a_service_can_be_presented_without_being_chosen():
    """Its card is the same, whether it was found or asked for."""
    service = a_service("line", **ALWAYS)
    atlas = Atlas.compile(a_knowledge(service))
    assert present(service, State(), atlas, NIGHT) == suggest(State(), atlas, NIGHT).shown[0]
