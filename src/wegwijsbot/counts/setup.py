"""From the environment to a running counter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from wegwijsbot.counts.counter import FLUSH_SECONDS, KEEP_YEARS, Counter
from wegwijsbot.counts.declared import Declaration, faults
from wegwijsbot.counts.labels import LANGUAGES, Labels
from wegwijsbot.errors import SettingsError
from wegwijsbot.knowledge.model import Knowledge


@dataclass(frozen=True, slots=True)
class CountSettings:
    """Where and how to count.

    What is counted outlives a killed process at once; `write_seconds` is how long it may take
    until it stands in the database.
    """

    database: Path
    write_seconds: float = FLUSH_SECONDS
    keep_years: int = KEEP_YEARS


def read_count_settings(environ: Mapping[str, str]) -> CountSettings | None:
    """Return the settings; None where no database is named, and so nothing is counted.

    Raises: SettingsError that names the variable and the remedy.
    """
    path = environ.get("WEGWIJSBOT_COUNTS", "").strip()
    if not path:
        return None
    seconds = _number(environ, "WEGWIJSBOT_COUNTS_WRITE_SECONDS", round(FLUSH_SECONDS))
    years = _number(environ, "WEGWIJSBOT_COUNTS_KEEP_YEARS", KEEP_YEARS)
    return CountSettings(Path(path), seconds, years)


def start_counting(
    settings: CountSettings, knowledge: Knowledge, today: Callable[[], date]
) -> Counter:
    """Return a counter that writes in the background; `stop` it before the process ends."""
    from wegwijsbot.counts.sqlite import SqliteCounts  # noqa: PLC0415 - slow, for who counts only

    declared, path = Declaration.of(knowledge), settings.database
    counter = Counter(SqliteCounts(path), declared, today, path, settings.keep_years)
    counter.start(settings.write_seconds)
    return counter


def problems(knowledge: Knowledge) -> list[str]:
    """Return what is wrong with counting this content, in words; empty when all is well."""
    declared = Declaration.of(knowledge)
    unnamed = [
        f"{value} has no name in the {language} report"
        for language in LANGUAGES
        for value in Labels.of(knowledge, language).unnamed(declared)
    ]
    return [*faults(declared), *unnamed]


def _number(environ: Mapping[str, str], name: str, default: int) -> int:
    written = environ.get(name, "").strip() or str(default)
    if not (written.isdecimal() and len(written) <= 4 and int(written)):
        raise SettingsError(f"{name} is no whole number from 1. Leave it out for {default}")
    return int(written)
