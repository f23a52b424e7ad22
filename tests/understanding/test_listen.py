"""One typed sentence fills the slots it speaks of, and no others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tables import rows
from wegwijsbot.knowledge.vocabulary import Language, Urgency, Who
from wegwijsbot.understanding.heard import Heard
from wegwijsbot.understanding.lexicon import Lexicon
from wegwijsbot.understanding.listen import listen

ROWS = [row for language in Language for row in rows(f"understanding-{language}.yaml")]
TUNED = [row for row in ROWS if not row.values[0].get("kept_apart")]
KEPT_APART = [row.values[0] for row in ROWS if row.values[0].get("kept_apart")]
SLOTS = ("who", "substances", "age", "age_group", "place", "place_abroad")
SAID = [row.values[0]["say"] for row in ROWS]


def wrong_slots(case: dict, heard: Heard, lexicon: Lexicon) -> set[str]:
    place = lexicon.gazetteer.named(case["place"]) if "place" in case else None
    meant = place.nis if place else ()
    found = {
        "who": heard.who == case.get("who"),
        "substances": set(heard.substances) == set(case.get("substances", ())),
        "age": heard.age == case.get("age"),
        "age_group": heard.age_group == case.get("age_group"),
        "place": ((heard.nis,) if heard.nis else heard.ambiguous_places) == meant,
        "place_abroad": heard.place_abroad == case.get("place_abroad"),
        "urgency": heard.urgency == case.get("urgency", heard.urgency),
        "talk": heard.talk == case.get("talk", heard.talk),
        "wishes": set(case.get("wishes", ())) <= set(heard.wishes),
        "alarm": "alarm" not in case or case["alarm"] in heard.alarms,
    }
    return {slot for slot, right in found.items() if not right} - set(case.get("open", ()))


@pytest.mark.parametrize("case", TUNED)
def test_a_labelled_sentence_is_understood_as_labelled(case, lexicon):
    """Every row of the tables; a known failure must fail, so that mending it is noticed."""
    wrong = wrong_slots(case, listen(case["say"], lexicon), lexicon)
    assert wrong == set(case.get("known_failure", ()))


@pytest.mark.parametrize("slot", SLOTS)
def test_sentences_that_nobody_tuned_on_are_understood_too(slot, lexicon):
    """A third of the first tables is kept apart: nine in ten must be right in every slot."""
    wrong = sum(slot in wrong_slots(case, listen(case["say"], lexicon), lexicon)
                for case in KEPT_APART)  # fmt: skip
    assert len(KEPT_APART) >= 80
    assert wrong / len(KEPT_APART) <= 0.1


def test_every_substance_is_heard_in_some_case(lexicon):
    """No substance stands in the content without a sentence that names it."""
    named = {each for row in ROWS for each in row.values[0].get("substances", ())}
    assert named == set(lexicon.substances)


@pytest.mark.parametrize("cell", ["slang", "typo"])
def test_every_substance_is_heard_in_slang_and_misspelt(cell, lexicon):
    """Few people write the name that stands in the leaflet, as it stands there."""
    cases = [row.values[0] for row in ROWS if row.values[0].get("cell") == cell]
    heard = {each for case in cases if "known_failure" not in case for each in case["substances"]}
    assert heard == set(lexicon.substances)


@given(text=st.text(max_size=300))
def test_nothing_that_is_typed_raises(text, lexicon):
    """Whatever comes in, something comes out, and its evidence lies inside the text."""
    heard = listen(text, lexicon)
    assert isinstance(heard, Heard)
    assert all(piece.start >= 0 for piece in heard.evidence)


@given(words=st.lists(st.sampled_from(" ".join(SAID).split()), max_size=30))
def test_any_jumble_of_telling_words_is_borne(words, lexicon):
    """Words that each mean something, in an order that means nothing."""
    assert listen(" ".join(words), lexicon).age in (None, *range(1, 111))


@pytest.fixture(scope="module")
def heard(lexicon, sample) -> dict[str, Heard]:
    return {say: listen(say, lexicon) for say in sample(SAID, 3)}


@pytest.mark.sweep
@pytest.mark.parametrize("pattern", ["{} 🍺🙏", "  {}\n\n", "{}!!!", "« {} »"])
def test_what_stands_around_a_sentence_changes_little(pattern, heard, lexicon):
    """At most one sentence in twenty is understood otherwise."""
    changed = [say for say in heard if listen(pattern.format(say), lexicon) != heard[say]]
    assert len(changed) <= len(heard) / 20, changed


def test_what_lost_is_told_with_its_reason(lexicon):
    """An editor sees why a term was not taken."""
    heard = listen("geen drugs, alleen drank", lexicon)
    lost = [piece for piece in heard.evidence if not piece.taken and piece.value == "unknown-drug"]
    assert [piece.reason for piece in lost] == ["negated"]


def test_a_place_that_several_municipalities_share_is_asked_about(lexicon):
    """One name, several places: neither is guessed."""
    assert len(listen("mijn zoon drinkt, wij wonen in Deurne", lexicon).ambiguous_places) > 1


def test_an_alarm_makes_it_an_emergency(lexicon):
    """The dangers are read before all else."""
    heard = listen("mijn zoon ademt niet meer na de ghb", lexicon)
    assert heard.alarms
    assert heard.urgency is Urgency.EMERGENCY
    assert heard.who is Who.RELATIVE


def test_the_lexicon_hears_the_same_whatever_was_heard_before(lexicon):
    """Listening leaves no trace: nothing that was typed is kept."""
    before = [listen(say, lexicon) for say in SAID[:50]]
    assert [listen(say, lexicon) for say in SAID[:50]] == before


@pytest.mark.parametrize(
    ("said", "young"),
    [
        ("mijn moeder drinkt veel en ik ben 13", True),
        ("ik ben 12 jaar en mijn broer rookt wiet", True),
        ("j'ai 14 ans et mon père boit", True),
        ("my mum drinks and i am 13", True),
        ("mijn vrouw drinkt en ik ben 45", False),
        ("mijn zoon van 16 blowt", False),
        ("ik ben 16 en ik blow", False),
    ],
)
def test_a_child_who_writes_about_someone_close_is_noticed(said, young, lexicon):
    """The age is still that of the person who uses."""
    assert listen(said, lexicon).young_asker is young


@pytest.mark.parametrize(
    ("said", "age", "group"),
    [
        ("onze peuter van drie heeft aan de jenever gezeten", 3, "minor"),
        ("mon fils de quatre ans a bu du vin", 4, "minor"),
        ("onze kleuter heeft van de wijn van mijn man gedronken", None, "minor"),
        ("mijn vrouw drinkt naast de baby", None, "adult"),
        ("de dochter van twee alcoholisten", None, None),
    ],
)
def test_the_age_of_a_small_child_is_heard_in_words(said, age, group, lexicon):
    """The age that others have, or how many there are, is not the child's."""
    heard = listen(said, lexicon)
    assert (heard.age, heard.age_group) == (age, group)


def test_a_thing_in_a_place_is_not_a_place_of_that_name(lexicon):
    """The word "hal" is Halle too, but not where it is the hall of another town."""
    lier, halle = (listen(f"wij wonen in {name}", lexicon).nis for name in ("Lier", "Halle"))
    assert lier != halle
    assert listen("hij slaapt in de hal van Lier", lexicon).nis == lier
    assert listen("hij slaapt in de hal van", lexicon).nis != lier
    assert listen("hij slaapt in Hal", lexicon).nis == halle
