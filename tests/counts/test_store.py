"""What every store of counts promises, and what the one in SQLite adds."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from wegwijsbot.counts.declared import Cell
from wegwijsbot.counts.sqlite import SCHEMA_VERSION, SqliteCounts
from wegwijsbot.counts.store import OPENING, CountStore, MemoryCounts, Receipt, StoreError

BEGUN, ALCOHOL = Cell("begun"), Cell("substance*province", "alcohol", "limburg")


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> CountStore:
    return MemoryCounts() if request.param == "memory" else SqliteCounts(tmp_path / "counts.db")


def batches(store: CountStore, *of: tuple[str, dict[Cell, int]], tally: str = "t") -> None:
    """Hand batches over as a tally does: an opening, then two names in turn."""
    store.add("2026-W01", {}, Receipt(tally, OPENING))
    for number, (week, cells) in enumerate(of):
        store.add(week, cells, Receipt(tally, 1 + number % 2))


def test_a_new_store_is_empty(store):
    """Nothing is counted before anything happened."""
    assert store.read() == {}


def test_batches_add_up_per_week(store):
    """The same cell in the same week is one number."""
    batches(store, ("2026-W01", {BEGUN: 2, ALCOHOL: 1}), ("2026-W01", {BEGUN: 3}))
    batches(store, ("2026-W02", {BEGUN: 1}))
    assert store.read() == {"2026-W01": {BEGUN: 5, ALCOHOL: 1}, "2026-W02": {BEGUN: 1}}


def test_a_batch_counts_once_however_often_it_is_handed_over(store):
    """A process that died between writing and noting so may hand it over again."""
    batches(store, ("2026-W01", {BEGUN: 2}))
    store.add("2026-W01", {BEGUN: 2}, Receipt("t", 1))
    assert store.read() == {"2026-W01": {BEGUN: 2}}


def test_a_new_tally_of_an_old_name_begins_anew(store):
    """A name that a dead process left is used again without losing the first batch."""
    batches(store, ("2026-W01", {BEGUN: 1}))
    batches(store, ("2026-W01", {BEGUN: 1}))
    assert store.read() == {"2026-W01": {BEGUN: 2}}


def test_tallies_do_not_stand_in_each_others_way(store):
    """Two processes hand over batches of the same name."""
    batches(store, ("2026-W01", {BEGUN: 1}), tally="one")
    batches(store, ("2026-W01", {BEGUN: 1}), tally="two")
    assert store.read() == {"2026-W01": {BEGUN: 2}}


def test_old_weeks_are_rolled_up_into_years(store):
    """The numbers stay, the weeks go; a second time changes nothing."""
    weeks = ("2022-W51", "2022-W52", "2023-W01", "2026-W01")
    batches(store, *[(week, {BEGUN: 2}) for week in weeks])
    for _ in range(2):
        store.roll_up("2024-W01")
        assert store.read() == {"2022": {BEGUN: 4}, "2023": {BEGUN: 2}, "2026-W01": {BEGUN: 2}}


def test_what_is_read_is_a_copy(store):
    """Whoever reads cannot change what is kept."""
    batches(store, ("2026-W01", {BEGUN: 2}))
    store.read()["2026-W01"][BEGUN] = 9
    assert store.read() == {"2026-W01": {BEGUN: 2}}


def test_a_file_can_be_opened_by_any_program(tmp_path):
    """The table is plain: period, measure, value, other, number."""
    batches(SqliteCounts(tmp_path / "counts.db"), ("2026-W01", {ALCOHOL: 3}))
    rows = sqlite3.connect(tmp_path / "counts.db").execute("select * from counts").fetchall()
    assert rows == [("2026-W01", "substance*province", "alcohol", "limburg", 3)]


def test_the_log_is_empty_and_the_file_dated_back_after_each_batch(tmp_path):
    """What lies on the disk tells neither an order nor the hour of the last conversation."""
    path = tmp_path / "counts.db"
    batches(SqliteCounts(path), ("2026-W05", {BEGUN: 1}))
    assert (tmp_path / "counts.db-wal").stat().st_size == 0
    monday = datetime(2026, 1, 26, tzinfo=UTC).timestamp()
    assert {file.stat().st_mtime for file in tmp_path.iterdir()} == {monday}


def test_an_order_leaves_no_trace(tmp_path):
    """The same counts in another order make the same database, to the last byte of its dump."""
    one, two = {BEGUN: 1, ALCOHOL: 1}, {Cell("who", "self"): 1, BEGUN: 1}
    dumps = []
    for name, order in (("a.db", (one, two)), ("b.db", (two, one))):
        batches(SqliteCounts(tmp_path / name), *[("2026-W05", cells) for cells in order])
        dumps.append("\n".join(sqlite3.connect(tmp_path / name).iterdump()))
    assert dumps[0] == dumps[1]


def test_a_file_of_the_first_version_is_brought_up_to_date(tmp_path):
    """Its numbers stay."""
    path = tmp_path / "counts.db"
    SqliteCounts(path).read()
    connection = sqlite3.connect(path)
    connection.executescript("drop table receipts; pragma user_version = 1;")
    connection.execute("insert into counts values ('2026-W01', 'begun', '', '', 7)")
    connection.commit()
    connection.close()
    batches(SqliteCounts(path), ("2026-W01", {BEGUN: 1}))
    assert SqliteCounts(path).read() == {"2026-W01": {BEGUN: 8}}


def test_a_file_of_a_later_version_is_left_alone(tmp_path):
    """An older program does not touch what it cannot understand."""
    path = tmp_path / "counts.db"
    SqliteCounts(path).read()
    sqlite3.connect(path).execute(f"pragma user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(StoreError, match="later version"):
        SqliteCounts(path).read()


def test_two_stores_write_one_file(tmp_path):
    """Two processes may count in one database."""
    path = tmp_path / "counts.db"
    first, second = SqliteCounts(path), SqliteCounts(path)
    for name, store in (("one", first), ("two", second), ("one", first)):
        batches(store, ("2026-W01", {BEGUN: 1}), tally=name)
    assert second.read() == {"2026-W01": {BEGUN: 3}}
