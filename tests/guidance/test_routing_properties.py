"""What holds whatever is answered, and whenever."""

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_knowledge, a_service
from tests.guidance.asking import ALWAYS, BRUGGE, BRUSSEL, CHAT, KORTRIJK, LUIK, MONDAY
from wegwijsbot.guidance.atlas import Atlas
from wegwijsbot.guidance.routing import explain, suggest
from wegwijsbot.guidance.state import State
from wegwijsbot.knowledge.vocabulary import BELGIAN_TIME, AgeGroup, Language, Urgency, Who, Wish

ANSWERS = st.builds(
    State()._replace,  # else what is not named here would be invented too
    language=st.sampled_from(Language),
    who=st.none() | st.sampled_from(Who),
    substances=st.sets(st.sampled_from(["alcohol", "heroin", "gambling"])).map(tuple),
    age_group=st.none() | st.sampled_from(AgeGroup),
    nis=st.none() | st.sampled_from([BRUGGE, KORTRIJK, BRUSSEL, LUIK]),
    urgency=st.none() | st.sampled_from(Urgency),
    wishes=st.sets(st.sampled_from(Wish), max_size=3).map(tuple),
)
NIGHT_LINE = a_service("night-line", "crisis_line", areas={"regions": ("belgium",)}, **ALWAYS)
A_MIX = [
    a_service("near", "msoc", substances=("illegal",), areas={"municipalities": ("Brugge",)}),
    a_service("group", "self_help_group", substances=("alcohol",), for_whom=("self",)),
    a_service("french", languages=("fr",), areas={"regions": ("brussels", "wallonia")}),
    a_service("youth", "first_line", ages=(12, 25), entry_points=(CHAT,)),
    a_service("ward", "psychiatric_hospital_unit", ages=(18, None)),
    NIGHT_LINE,
]
THE_ATLAS = Atlas.compile(a_knowledge(*A_MIX))


@given(ANSWERS, st.integers(0, 24 * 7 - 1))
def test_one_to_three_are_shown_and_one_can_be_reached(state, hour):
    """Whatever is answered and whenever it is, nobody is left with closed doors."""
    now = datetime(2026, 12, 21 + hour // 24, hour % 24, tzinfo=BELGIAN_TIME)
    shown = suggest(state, THE_ATLAS, now).shown
    assert 1 <= len(shown) <= 3
    assert any(s.reachable_now for s in shown)
    assert len({s.service.id for s in shown}) == len(shown)
    assert all(1 <= len(s.reasons) <= 4 or state.nis is None for s in shown)


@given(ANSWERS)
def test_the_order_of_the_files_changes_nothing(state):
    """Ties go by id, so two machines agree."""
    backwards = Atlas.compile(a_knowledge(*reversed(A_MIX)))
    assert suggest(state, backwards, MONDAY) == suggest(state, THE_ATLAS, MONDAY)


@given(ANSWERS)
def test_a_page_is_made_of_what_the_explanation_ranks(state):
    """Beside the line that is open, nothing is shown that was left out."""
    ranked = {identifier for identifier, _ in explain(state, THE_ATLAS, MONDAY).ranked}
    shown = {s.service.id for s in suggest(state._replace(page=1), THE_ATLAS, MONDAY).shown}
    assert shown <= ranked | {"night-line", "youth"}
