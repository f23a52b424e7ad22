"""A line as workers jot it down is understood whole; a number that counts is never an age."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tables import rows
from wegwijsbot.understanding.listen import listen

TOPICS = (
    "ket",
    "wiet",
    "coke",
    "GHB",
    "alcohol",
    "gokken",
    "cannabis",
    "cocaïne",
    "alcool",
    "weed",
)
# Also years, a small word, a province, a city in France, beers, glasses or pills.
UNCLEAR = {"Ans", "As", "Limburg", "Lille", "Chimay", "Hoegaarden", "Rochefort"}
UNCLEAR |= {"Nazareth-De Pinte", "La Roche-en-Ardenne", "'s-Gravenbrakel"}
PILLS = ("pillen", "xanax", "temesta", "joints", "pinten", "pilules", "comprimés", "pills", "beers")


@pytest.fixture(scope="module")
def towns(knowledge) -> list[str]:
    names = {town.name.partition(" (")[0] for town in knowledge.municipalities.values()}
    return sorted(names - UNCLEAR)


@pytest.mark.parametrize("case", rows("jottings.yaml"))
def test_a_jotted_line_is_understood_as_labelled(case, lexicon):
    """What is absent from a row must not be heard."""
    heard = listen(case["say"], lexicon)
    place = lexicon.gazetteer.named(case["place"]) if "place" in case else None
    assert heard.age == case.get("age")
    assert heard.who == case.get("who")
    assert ((heard.nis,) if heard.nis else heard.ambiguous_places) == (place.nis if place else ())


@given(data=st.data())
def test_topic_age_and_town_are_heard_in_any_order(data, towns, lexicon):
    """Of any town in Belgium, and whatever stands between them."""
    topic, town = data.draw(st.sampled_from(TOPICS)), data.draw(st.sampled_from(towns))
    age, mark = data.draw(st.integers(8, 99)), data.draw(st.sampled_from((" ", ", ", " - ", "\n")))
    order = data.draw(st.sampled_from(list(permutations((topic, str(age), town)))))
    heard = listen(mark.join(order), lexicon)
    assert (heard.age, heard.who) == (age, None)
    assert heard.substances == listen(topic, lexicon).substances
    assert {heard.nis, *heard.ambiguous_places} & {*lexicon.gazetteer.named(town).nis}


@given(
    pills=st.sampled_from(PILLS),
    number=st.integers(2, 99),
    town=st.sampled_from(("Gent", "Brugge", "Liège", "9000", "")),
)
def test_what_is_counted_is_no_age(pills, number, town, lexicon):
    """Twenty pills are a danger, not somebody of twenty."""
    for line in (f"{number} {pills} {town}", f"{town} {number} {pills}"):
        assert listen(line, lexicon).age is None
