"""Queries from outside: every wrong value is named with its field."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegwijsbot.errors import InputError
from wegwijsbot.find import Query
from wegwijsbot.knowledge.vocabulary import BELGIAN_TIME, Language, Urgency, Who, Wish
from wegwijsbot.queries import query_of, read_line


def test_a_line_may_name_every_slot():
    """Slots stand beside the text, under the names of the options."""
    line = (
        '{"id": 7, "text": "help", "who": "self", "substance": ["ghb"], "age": 20, "place": 8000,'
        ' "urgency": "soon", "wish": "online", "lang": "fr", "at": "2026-11-23T21:30"}'
    )
    assert read_line(line) == (
        7,
        Query(
            text="help",
            who=Who.SELF,
            substances=("ghb",),
            age=20,
            place="8000",
            urgency=Urgency.SOON,
            wishes=(Wish.ONLINE,),
            language=Language.FR,
            at=datetime(2026, 11, 23, 21, 30, tzinfo=BELGIAN_TIME),
        ),
    )


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("{", "line"),
        ("[1]", "line"),
        ('{"id": 1, "text": 5}', "text"),
        ('{"who": "mama"}', "who"),
        ('{"age": "oud"}', "age"),
        ('{"age": true}', "age"),
        ('{"place": ["x"]}', "place"),
        ('{"urgency": 3}', "urgency"),
        ('{"wish": ["speed"]}', "wish"),
        ('{"substances": [1]}', "substance"),
        ('{"lang": "de"}', "lang"),
        ('{"at": "straks"}', "at"),
        ('{"at": "0001-01-01T00:00"}', "at"),
        ('{"colour": "red"}', "colour"),
        ("[" * 100_000, "line"),
    ],
)
def test_a_wrong_value_is_named_with_its_field(line, field):
    """The caller learns what to mend."""
    _, error = read_line(line)
    assert isinstance(error, InputError)
    assert error.field == field
    assert str(error).startswith(f"{field}: ")


@given(st.text(max_size=200))
def test_any_line_gives_a_query_or_an_error(line):
    """Standard input is hostile."""
    _, found = read_line(line)
    assert isinstance(found, Query | InputError)


def test_a_moment_in_another_zone_is_turned_into_belgian_time():
    """An explicit offset is honoured."""
    query = query_of({"at": "2026-07-01T10:00+00:00"})
    assert query.at is not None
    assert query.at.hour == 12
