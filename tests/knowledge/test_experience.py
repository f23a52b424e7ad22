"""The learned table is read whole, or every fault in it is told."""

import pytest

from wegwijsbot.knowledge.experience import COLUMNS, read_experience, rows_of
from wegwijsbot.knowledge.vocabulary import AlarmKind

HEADER = ",".join(COLUMNS)
ANYWAY = "*,0,-2.5" + ",0.10" * (len(COLUMNS) - 3)
SHORT = ",0.50" * 4  # for whom; no kinds


def read(*lines: str):
    return read_experience("experience.csv", "\n".join((HEADER, *lines)).encode())


def test_a_sound_table_gives_every_row():
    """A row may leave out the kinds."""
    table = read(ANYWAY, f"niet wakker,5.10,1.25{SHORT}")
    assert table.findings == ()
    rows = rows_of(table.text)
    assert rows["niet wakker"] == (5.1, 1.25, 0.5, 0.5, 0.5, 0.5)
    assert len(rows["*"]) == len(COLUMNS) - 1


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("wakker,5.10", "E105"),
        (f"wakker,5.10,veel{SHORT}", "E105"),
        (f"wakker,5.10,nan{SHORT}", "E105"),
        (f"*,1,1{SHORT}", "E105"),
        ("wakker,1,1,1,1,1", "E105"),
        (f"wakker,1001,1{SHORT}", "E115"),
        (f"wakker,1,-1000.01{SHORT}", "E115"),
        (f"wakker,1,1{SHORT}" + ",1e9" * len(AlarmKind), "E115"),
    ],
)
def test_a_faulty_row_is_told_with_its_line(line, code):
    """And nothing is believed of a table with faults."""
    table = read(ANYWAY, line)
    assert [(each.code, each.where.line) for each in table.findings] == [(code, 3)]
    assert rows_of(table.text) == {}


def test_a_number_that_is_too_large_is_told_with_its_column():
    """In the words of the table, with what to do."""
    (finding,) = read(ANYWAY, "wakker,1,1,1,-2500,1,1").findings
    assert "'wakker' has -2500 for relative" in finding.problem
    assert "make learn" in finding.remedy


@pytest.mark.parametrize(
    "data", [b"", b"a,b\n", HEADER.encode(), f"{HEADER}\nx,1,1{SHORT}".encode()]
)
def test_a_table_without_its_columns_or_its_first_row_is_refused(data):
    """Half a table would weigh wrongly without a word."""
    assert [each.code for each in read_experience("experience.csv", data).findings] == ["E114"]
