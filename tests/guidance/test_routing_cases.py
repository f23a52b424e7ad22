"""Real situations with the real content: who is the first choice, who stands beside it."""

from datetime import datetime

import pytest

from tests.tables import rows
from wegwijsbot.guidance.atlas import Atlas
from wegwijsbot.guidance.routing import suggest
from wegwijsbot.guidance.state import State
from wegwijsbot.knowledge.vocabulary import BELGIAN_TIME, AgeGroup, Language, Urgency, Who, Wish

MONDAY = "2026-11-23T10:00"


@pytest.fixture(scope="module")
def atlas(knowledge):
    return Atlas.compile(knowledge)


def state_of(case, knowledge) -> State:
    """Return the answers of a row."""
    nis = {town.name: town.nis for town in knowledge.municipalities.values()}
    age = case.get("age")
    group = case.get("age_group")
    assert {*case.get("substances", [])} <= {*knowledge.substances}
    return State(
        language=Language(case.get("lang", "nl")),
        who=Who(case["who"]) if "who" in case else None,
        substances=tuple(case.get("substances", [])),
        age=age,
        age_group=AgeGroup.of(age) if age else group and AgeGroup(group),
        nis=nis[case["place"]] if "place" in case else None,
        urgency=Urgency(case["urgency"]) if "urgency" in case else None,
        wishes=tuple(Wish(wish) for wish in case.get("wishes", [])),
        young_asker=case.get("young_asker", False),
    )


@pytest.mark.parametrize("case", rows("routing.yaml"))
def test_a_situation_leads_to_the_right_door(case, knowledge, atlas):
    """The first choice, those beside it, and one that answers at that very moment."""
    now = datetime.fromisoformat(case.get("at", MONDAY)).replace(tzinfo=BELGIAN_TIME)
    found = suggest(state_of(case, knowledge), atlas, now).shown
    shown = [s.service.id for s in found]
    firsts = case.get("first", shown[0])
    assert shown[0] in ([firsts] if isinstance(firsts, str) else firsts), shown
    assert {*case.get("shown", [])} <= {*shown}
    assert not {*case.get("hidden", [])} & {*shown}
    reachable = [s.service.id for s in found if s.reachable_now]
    assert case.get("open", reachable[0]) in reachable
