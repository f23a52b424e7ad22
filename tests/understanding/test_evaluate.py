"""The figures of an evaluation add up."""

import pytest

from wegwijsbot.knowledge.vocabulary import AlarmKind, Who
from wegwijsbot.understanding.evaluate import Ratio, compare, evaluate
from wegwijsbot.understanding.heard import Heard


def a_label(**slots: object) -> dict:
    return {"id": "a", "text": "x", "lang": "nl", "urgency": "calm", "tags": [], **slots}


def test_a_text_understood_as_labelled_is_right_in_all_slots(lexicon):
    """Nothing expected and nothing heard is right as well."""
    report = compare([(a_label(who="self"), Heard(who=Who.SELF))], lexicon)
    assert report.accuracy("all") == 1
    assert report.misses == []


def test_a_miss_names_the_slot_and_both_values(lexicon):
    """An editor sees what was expected and what was heard."""
    report = compare([(a_label(who="self", age=16), Heard(who=Who.RELATIVE, age=16))], lexicon)
    assert [(miss.slot, miss.expected, miss.heard) for miss in report.misses] == [
        ("who", "self", "relative")
    ]
    assert report.accuracy("who", "nl") == 0
    assert report.accuracy("age") == 1


def test_substances_are_counted_one_by_one(lexicon):
    """One right, one missed, one too many."""
    label = a_label(substances=["alcohol", "cannabis"])
    report = compare([(label, Heard(substances=("alcohol", "cocaine")))], lexicon)
    assert report.substances == Ratio(hits=1, false=1, missed=1)
    assert report.substances.f1 == 0.5


def test_a_substance_outside_the_closed_list_counts_as_what_it_is_reported_as(lexicon):
    """Other tools know solvents as a drug that is not named."""
    label = a_label(substances=["unknown-drug"])
    assert compare([(label, Heard(substances=("solvents",)))], lexicon).substances.hits == 1


def test_a_label_may_name_a_substance_outside_the_closed_list(lexicon):
    """Whoever labels "poppers" is right when poppers are heard, and nothing more is."""
    label = a_label(substances=["poppers"])
    report = compare([(label, Heard(substances=("poppers",)))], lexicon)
    assert report.substances == Ratio(hits=1)


def test_alarms_are_counted_per_kind_and_together(lexicon):
    """The right kind, and any alarm at all where one was due."""
    label = a_label(red_flag="overdose")
    report = compare([(label, Heard(alarms=(AlarmKind.UNCONSCIOUS,)))], lexicon)
    assert report.alarms["overdose"].missed == 1
    assert report.alarms["unconscious"].false == 1
    assert report.alarms["any"] == Ratio(hits=1)


def test_alarms_are_counted_per_language_too(lexicon):
    """One heard in Dutch, one missed in French, one too many in English."""
    heard = Heard(alarms=(AlarmKind.SEIZURE,))
    pairs = [
        (a_label(red_flag="seizure"), heard),
        (a_label(red_flag="seizure", lang="fr"), Heard()),
        (a_label(lang="en"), heard),
    ]
    report = compare(pairs, lexicon)
    assert report.alarms["seizure"] == Ratio(hits=1, false=1, missed=1)
    for kind in ("seizure", "any"):
        assert report.alarms_in["nl"][kind] == Ratio(hits=1)
        assert report.alarms_in["fr"][kind] == Ratio(missed=1)
        assert report.alarms_in["en"][kind] == Ratio(false=1)


@pytest.mark.parametrize(
    ("expected", "heard", "ratio"),
    [
        (16, 16, Ratio(hits=1)),
        (16, None, Ratio(missed=1)),
        (None, 16, Ratio(false=1)),
        (16, 17, Ratio(false=1, missed=1)),
        (None, None, Ratio()),
    ],
)
def test_every_slot_has_its_recall_and_precision(expected, heard, ratio, lexicon):
    """A wrong value is one too many and one missed."""
    report = compare([(a_label(age=expected), Heard(age=heard))], lexicon)
    assert report.slots["age"] == ratio


def test_a_raised_near_miss_is_told(lexicon):
    """What only looks like danger must not raise an alarm."""
    label = a_label(tags=["near-miss"])
    report = compare([(label, Heard(alarms=(AlarmKind.SEIZURE,))), (label, Heard())], lexicon)
    assert (report.near_misses, report.near_misses_raised) == (2, 1)
    assert report.misses[-1].slot == "alarm"


@pytest.mark.parametrize(
    ("text", "place"), [("wij wonen in Gent", "Ghent"), ("verhuisd naar Metz", "Metz")]
)
def test_a_place_is_compared_by_what_it_means(text, place, lexicon):
    """Names in other languages are the same place."""
    assert evaluate([a_label(text=text, place=place)], lexicon).accuracy("place") == 1


def test_an_empty_set_raises_nothing(lexicon):
    """No texts: all shares are 1."""
    report = compare([], lexicon)
    assert (report.texts, report.accuracy("all"), report.substances.recall) == (0, 1, 1)
