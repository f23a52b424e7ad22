"""From the environment to a running counter."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.person import MONDAY_MORNING
from wegwijsbot.counts.declared import Cell
from wegwijsbot.counts.setup import (
    CountSettings,
    problems,
    read_count_settings,
    start_counting,
)
from wegwijsbot.counts.sqlite import SqliteCounts
from wegwijsbot.errors import SettingsError


def test_without_a_database_nothing_is_counted():
    """Counting is a choice of whoever runs the bot."""
    assert read_count_settings({"WEGWIJSBOT_COUNTS": " "}) is None


def test_settings_are_read():
    """A path, how soon to write, how long to keep weeks."""
    environ = {"WEGWIJSBOT_COUNTS": "var/counts.db", "WEGWIJSBOT_COUNTS_KEEP_YEARS": "5"}
    assert read_count_settings(environ) == CountSettings(Path("var/counts.db"), 60, 5)


@pytest.mark.parametrize("wrong", ["0", "-1", "soon", "1.5", "99999"])
def test_a_wrong_setting_is_named(wrong):
    """With what to write instead."""
    environ = {"WEGWIJSBOT_COUNTS": "counts.db", "WEGWIJSBOT_COUNTS_WRITE_SECONDS": wrong}
    with pytest.raises(SettingsError, match=r"WRITE_SECONDS.*Leave it out for 60"):
        read_count_settings(environ)


def test_a_counter_counts_and_stops(tmp_path, knowledge):
    """All that was counted stands in the database."""
    path = tmp_path / "counts.db"
    counter = start_counting(CountSettings(path), knowledge, MONDAY_MORNING.date)
    counter.count([Cell("begun")])
    counter.stop()
    assert SqliteCounts(path).read() == {"2026-W48": {Cell("begun"): 1}}


def test_counting_the_real_content_has_no_problems(knowledge):
    """Everything is declared once and has a name."""
    assert problems(knowledge) == []


def test_a_substance_named_like_a_silence_is_a_problem(knowledge):
    """Its numbers would be mixed with those who told nothing."""
    odd = next(iter(knowledge.substances.values()))
    mixed = replace(knowledge, substances={**knowledge.substances, "not-told": odd})
    assert problems(mixed) == ["something is declared twice"]
