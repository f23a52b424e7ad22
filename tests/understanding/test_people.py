"""For whom help is sought, by the rules alone; experience only overrules them."""

import pytest

from tests.tables import rows
from wegwijsbot.understanding.ages import hear_age
from wegwijsbot.understanding.normalise import normalise
from wegwijsbot.understanding.people_traits import trait_of
from wegwijsbot.understanding.roles import PeopleHeard, hear_people
from wegwijsbot.understanding.substances import hear_substances


def heard(text: str, lexicon) -> tuple[PeopleHeard, str | None]:
    reading = lexicon.read(normalise(text))
    people = hear_people(reading, hear_substances(reading, lexicon).hits)
    return people, hear_age(reading, people).group


@pytest.mark.parametrize("case", rows("people.yaml"))
def test_the_rules_alone_hear_for_whom_and_how_old(case, lexicon):
    """A row without an answer must hear none; an age group counts where a row names it."""
    people, group = heard(case["say"], lexicon)
    assert people.who == case.get("who")
    assert "age_group" not in case or group == case["age_group"]


def test_experience_is_told_the_answer_and_what_spoke_for_it(lexicon):
    """Who is named, who is only named aside, and where the using stands."""
    people, _ = heard("elke avond wijn. mijn vrouw weet dat ik drink", lexicon)
    told = {trait_of(people.who), "@kin aside", "@speaker", "@use before", "@use alone"}
    assert told <= people.traits


def test_the_person_who_uses_goes_with_the_answer(lexicon):
    """Were another answer the right one, the age of whoever it is about still counts."""
    people, _ = heard("ons mama drinkt en ik ook", lexicon)
    assert people.instead("self").user is None
    assert people.instead("professional").user == people.instead("relative").user is not None
