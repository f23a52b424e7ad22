"""What can be counted is declared once, and nothing else can be."""

import pytest

from wegwijsbot.counts.declared import (
    PAIRS,
    Cell,
    Declaration,
    Dimension,
    Measure,
    Pair,
    declaration,
    faults,
)
from wegwijsbot.counts.labels import LANGUAGES, Labels

BASE = declaration(["alcohol"], ["cgg"])


def test_the_declaration_of_the_real_content_is_sound(knowledge):
    """No cell twice, no ring of pairs."""
    assert faults(Declaration.of(knowledge)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_can_be_counted_has_a_name(knowledge, language):
    """A report never shows an id."""
    assert Labels.of(knowledge, language).unnamed(Declaration.of(knowledge)) == []


def test_the_reports_say_the_same_things_in_each_language(knowledge):
    """No text is missing in one of them, and none fills other blanks."""
    dutch, french = (Labels.of(knowledge, language).texts for language in LANGUAGES)
    assert dutch.keys() == french.keys()
    blanks = [{key: set(_blanks(text)) for key, text in t.items()} for t in (dutch, french)]
    assert blanks[0] == blanks[1]


def _blanks(text):
    from string import Formatter  # noqa: PLC0415

    return [name for _, name, _, _ in Formatter().parse(text) if name]


def test_no_dimension_is_finer_than_a_province(knowledge):
    """Neither a municipality, a postcode, a service nor an age in years can be counted."""
    values = {value for d in Declaration.of(knowledge).dimensions for value in d.values}
    assert not values & {town.name for town in knowledge.municipalities.values()} - {"Antwerpen"}
    assert not values & set(knowledge.services)
    assert not [value for value in values if any(c.isdigit() for c in value)]


@pytest.mark.parametrize(
    ("dimensions", "pairs", "fault"),
    [
        ((), (*PAIRS, Pair("who", "province")), "closes a ring"),
        ((), (Pair("substance", "substance"),), "closes a ring"),
        ((), (Pair("alarm", "province"),), "two kinds of events"),
        ((), (Pair("province", "wish"),), "one pair at most, as its row"),
        ((), (*PAIRS, Pair("wish", "age_group")), "one pair at most"),
        ((Dimension("who", Measure.SUGGESTED, ("self",)),), PAIRS, "declared twice"),
        ((Dimension("begun", Measure.SUGGESTED, ("a", "b")),), PAIRS, "declared twice"),
    ],
)
def test_an_unsafe_declaration_is_found_out(dimensions, pairs, fault):
    """Each rule that the protection rests on is checked."""
    declared = Declaration((*BASE.dimensions, *dimensions), pairs)
    assert any(fault in found for found in faults(declared))


def test_cells_come_in_a_fixed_order():
    """The places of a tally depend on it."""
    assert list(BASE.cells()) == list(declaration(["alcohol"], ["cgg"]).cells())
    assert Cell("wish*province", "online", "limburg") in set(BASE.cells())
