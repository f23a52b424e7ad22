"""What is asked on Telegram is counted, and nothing else of it is kept."""

from pathlib import Path

from sqlite_utils import Database

from tests.channels.telegram.stage import ended, process


def everything_in(folder: Path) -> list[bytes]:
    return [file.read_bytes() for file in folder.iterdir()]


async def test_a_running_bot_counts_weeks_and_coarse_things_only(bare, tmp_path: Path):
    """One conversation over HTTP: its topic is counted, its words and numbers are nowhere."""
    database = tmp_path / "counts.db"
    person = bare.person(number=987654321)
    async with process(bare.address, WEGWIJSBOT_COUNTS=str(database)) as running:
        person.says("mijn zoon van 16 blowt, Zonnebeke")
        assert "cannabis" in (await person.reply()).text
        running.terminate()
        code, log = await ended(running)
    assert code == 0
    rows = [str(row) for table in Database(database).tables for row in table.rows]
    assert any("cannabis" in row for row in rows)
    kept = log.encode() + b"".join(everything_in(tmp_path))
    for secret in (b"987654321", b"blowt", b"Zonnebeke"):
        assert secret not in kept


async def test_without_a_database_nothing_is_counted(bare, tmp_path: Path):
    """Counting is the operator's choice."""
    person = bare.person()
    async with process(bare.address) as running:
        person.says("ik drink te veel, Gent")
        await person.reply()
        running.terminate()
        await ended(running)
    assert not everything_in(tmp_path)


async def test_a_wrong_counting_setting_is_named(bare, tmp_path: Path):
    """An operator's slip stops the start, with what to do."""
    settings = {"WEGWIJSBOT_COUNTS": str(tmp_path / "c.db"), "WEGWIJSBOT_COUNTS_KEEP_YEARS": "x"}
    async with process(bare.address, **settings) as running:
        code, log = await ended(running)
    assert code == 2
    assert "WEGWIJSBOT_COUNTS_KEEP_YEARS" in log
