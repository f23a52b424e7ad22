"""An editor is shown the very line that gave what was heard."""

from collections.abc import Callable

import pytest

from tests.tables import rows
from wegwijsbot.channels.standing import Standing
from wegwijsbot.knowledge.load import find_content
from wegwijsbot.understanding.lexicon import Lexicon
from wegwijsbot.understanding.listen import listen

FOLDER = find_content()


@pytest.fixture(scope="module")
def standing() -> Standing:
    return Standing(FOLDER)


def line_at(where: str) -> tuple[str, str]:
    """Return the line that a place names, and the nearest key at the left margin above it."""
    name, _, number = where.rpartition(":")
    lines = (FOLDER / name).read_text("utf-8").splitlines()[: int(number)]
    keys = (line.partition(":")[0] for line in reversed(lines) if line[:1].isalpha())
    return lines[-1], next(keys)


@pytest.fixture(scope="module")
def heard_in(lexicon: Lexicon, standing: Standing) -> Callable[[str, str], str]:
    """Return where the first piece of a text stands that gave a value."""

    def where(text: str, value: str) -> str:
        pieces = [piece for piece in listen(text, lexicon).evidence if piece.value == value]
        assert pieces, f"{text!r} gives no {value}"
        return standing.of(pieces[0])

    return where


@pytest.mark.parametrize(
    ("text", "heard", "file", "holds"),
    [
        ("ik gebruik coke", "cocaine", "substances.yaml", "cocaine: coke"),
        ("coke drinken", "alcohol", "substances.yaml", "alcohol: coke drinken"),
        ("hij snuift", "unknown-drug", "substances.yaml", "unknown-drug: snuift"),
        ("ik blowde", "cannabis", "substances.yaml", "cannabis: blowen"),
        ("speedball", "heroin", "substances.yaml", "heroin: speedball"),
        ("mijn zoon blowt", "relative", "expressions/who.yaml", "kin: <my> <kin>"),
        ("liever anoniem", "anonymous", "expressions/wishes.yaml", "anonymous: anoniem"),
        ("hij ademt niet", "breathing", "alarms/breathing.yaml", "signs: <breath>"),
        ("ik wil dood", "suicidal", "alarms/suicidal.yaml", "signs: dood"),
    ],
)
def test_the_line_holds_the_term_of_the_entry_that_was_heard(text, heard, file, holds, heard_in):
    """Not the first line of the file in which the word happens to stand."""
    where = heard_in(text, heard)
    line, key = line_at(where)
    entry, _, term = holds.partition(": ")
    assert where.rpartition(":")[0] == file
    assert term in line
    assert key == entry


@pytest.mark.parametrize(
    ("text", "value", "begins"),
    [
        ("mijn zoon, Ledeberg", "ledeberg", "9050,Ledeberg,"),
        ("ik woon in 8400", "8400", "8400,"),
        ("in Sint-Truiden", "sint truiden", "3800,Sint-Truiden,"),
        ("ik woon in Bruges", "bruges", "8000,Brugge,Bruges,"),
    ],
)
def test_a_place_stands_in_its_own_row(text, value, begins, heard_in):
    """By its name in any language, or by its postcode."""
    line, _ = line_at(heard_in(text, value))
    assert line.startswith(begins)


@pytest.mark.parametrize(
    ("text", "value", "entry"),
    [("in Kuregem", "kuregem", "Anderlecht"), ("in Rotterdam", "Rotterdam", "abroad")],
)
def test_a_further_name_of_a_place_stands_in_the_list_of_those(text, value, entry, heard_in):
    """What the table of places does not know."""
    where = heard_in(text, value)
    assert where.startswith("expressions/place.yaml:")
    assert line_at(where)[1] == entry


def test_what_follows_from_a_rule_stands_in_no_file(heard_in):
    """ "Hij" is no term that an editor can change."""
    assert heard_in("hij snuift", "relative") == "by rule"


def test_every_term_heard_in_the_cases_stands_in_the_line_that_is_named(lexicon, standing):
    """In all files that editors write; the forms of a verb stand where its infinitive does."""
    cases = [row.values[0] for row in rows("understanding-nl.yaml")][::5]
    texts = [case.get("say") or case["text"] for case in cases]
    pieces = [piece for text in texts for piece in listen(text, lexicon).evidence if piece.way]
    stands = {(p.term, standing.of(p)) for p in pieces if "verbs" not in p.way}
    assert len(stands) > 100
    assert [
        each for each in stands if each[0].split(maxsplit=1)[0] not in line_at(each[1])[0]
    ] == []
