"""From a content folder to what a command needs; a broken folder is told, not thrown."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wegwijsbot.errors import ContentError
from wegwijsbot.knowledge.vocabulary import BELGIAN_TIME, Language

if TYPE_CHECKING:
    from wegwijsbot.engine import Engine
    from wegwijsbot.guidance.guidebook import Guidebook

CONTENT_BROKEN, BAD_INPUT = 1, 2  # exit codes


def now() -> datetime:
    """Return this moment in Belgian time."""
    return datetime.now(BELGIAN_TIME)


def folder_of(content: Path | None) -> Path:
    """Return the content folder that was asked for, or the one that came along."""
    from wegwijsbot.knowledge.load import find_content

    return find_content(content)


def guidebook_of(content: Path | None) -> Guidebook:
    """Return the guidebook of the content, or print every finding and leave with code 1."""
    from wegwijsbot.guidance.guidebook import Guidebook
    from wegwijsbot.knowledge.load import load
    from wegwijsbot.lexicon_cache import lexicon_of

    folder = folder_of(content)
    try:
        knowledge = load(folder)
        return Guidebook.compile(knowledge, lexicon_of(folder, knowledge))
    except ContentError as error:
        click.echo(str(error), err=True)
        click.echo("The content cannot be used until this is mended.", err=True)
        _echo_emergency()
        raise SystemExit(CONTENT_BROKEN) from None


def engine_of(content: Path | None) -> Engine:
    """Return an engine for one conversation here."""
    from wegwijsbot.engine import Engine
    from wegwijsbot.sessions import MemorySessions

    book = guidebook_of(content)
    return Engine(lambda: book, MemorySessions())


def _echo_emergency() -> None:
    """Print the numbers that work without any content, in every language."""
    from wegwijsbot.emergency import GENERAL
    from wegwijsbot.guidance.words import written_phone

    for language in Language:
        numbers = ", ".join(written_phone(call.phone) for call in GENERAL.calls_for(language))
        click.echo(f"{GENERAL.title.in_language(language)}: {numbers}", err=True)
