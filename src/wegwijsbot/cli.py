"""The command line: parse, call, print, exit code. Heavy imports wait until they are needed."""

from __future__ import annotations

import gc
import json
import os
import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wegwijsbot import __version__
from wegwijsbot.editing import check, evaluate, try_
from wegwijsbot.errors import InputError, SettingsError
from wegwijsbot.knowledge.vocabulary import Language, Urgency, Who, Wish
from wegwijsbot.startup import BAD_INPUT, engine_of, folder_of, guidebook_of, now

if TYPE_CHECKING:
    from wegwijsbot.find import Answer
    from wegwijsbot.guidance.guidebook import Guidebook

_FOLDER = click.Path(path_type=Path)


class _Later(click.Group):
    """A group that loads the commands on counts only when one of them is asked for."""

    names = ("counts", "report", "demo-counts")

    def list_commands(self, context: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted([*super().list_commands(context), *self.names])

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Return a command by its name."""
        if name not in self.names:
            return super().get_command(context, name)
        from wegwijsbot.counts.commands import COMMANDS

        return next(command for command in COMMANDS if command.name == name)


@click.group(cls=_Later, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="wegwijsbot %(version)s")
@click.option(
    "--content", type=_FOLDER, envvar="WEGWIJSBOT_CONTENT", help="Another content folder."
)
@click.pass_context
def main(context: click.Context, content: Path | None) -> None:
    """Show people in Flanders and Brussels the way to low-threshold help."""
    context.obj = content
    # No plugin changes our models; looking for some takes a tenth of `find`.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def _one_of(kind: type[StrEnum]) -> click.Choice[str]:
    return click.Choice([member.value for member in kind])


def _at(_context: click.Context, _option: click.Parameter, value: str | None) -> datetime | None:
    from wegwijsbot.queries import moment

    try:
        return moment(value)
    except InputError as error:
        raise click.BadParameter(str(error)) from None


_lang = click.option("--lang", type=_one_of(Language), help="Language of the replies.")
_moment = click.option("--at", callback=_at, help="Belgian time, 2026-11-23T21:30. Default: now.")


@main.command()
@_lang
@_moment
@click.pass_obj
def chat(content: Path | None, lang: str | None, at: datetime | None) -> None:
    """Have the conversation here, in the terminal."""
    from wegwijsbot.channels.terminal import chat as talk

    talk(engine_of(content), Language(lang or Language.NL), lambda: at or now())


@main.command()
@click.argument("text", required=False, default="")
@click.option("--who", type=_one_of(Who))
@click.option("--substance", multiple=True, help="A canonical id; repeatable.")
@click.option("--age", help="Age in years of the person who uses.")
@click.option("--place", help="Municipality or postcode.")
@click.option("--urgency", type=_one_of(Urgency))
@click.option("--wish", multiple=True, type=_one_of(Wish), help="Repeatable.")
@_lang
@_moment
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--jsonl", is_flag=True, help="Answer JSON lines from standard input.")
@click.option("--explain", is_flag=True, help="Show which words gave what, and why not others.")
@click.pass_obj
def find(
    content: Path | None,
    /,
    *,
    text: str,
    as_json: bool,
    jsonl: bool,
    explain: bool,
    **slots: Any,
) -> None:
    """Look up help for TEXT, such as "mijn zoon van 16 blowt, Brugge"."""
    gc.disable()  # one answer, then the process ends: a quarter of the time saved
    from wegwijsbot.find import answer, as_object

    if jsonl:
        gc.enable()
        _find_lines(guidebook_of(content), slots.get("at") or now())
        return
    if not text.strip() and not any(slots[key] for key in ("who", "substance", "place", "wish")):
        raise click.UsageError("Say what is the matter, or name a slot such as --substance.")
    at = slots.pop("at")
    try:
        from wegwijsbot.queries import query_of

        book = guidebook_of(content)
        found = answer(query_of({"text": text, **slots}), book, at or now())
    except InputError as error:
        raise click.UsageError(str(error)) from None
    if as_json:
        click.echo(json.dumps(as_object(found), ensure_ascii=False))
    else:
        _print_answer(found, book, folder_of(content), explain=explain)


def _find_lines(book: Guidebook, now: datetime) -> None:
    """Answer each JSON line with one line, in order; a bad one gets its error."""
    from wegwijsbot.find import answer, as_object
    from wegwijsbot.queries import read_line

    source = sys.stdin.buffer
    for number, raw in enumerate(source, 1):
        line = raw.decode("utf-8", "replace").strip().removeprefix("\ufeff")
        if not line:
            continue
        identifier, query = read_line(line)
        try:
            if isinstance(query, InputError):
                raise query
            answered = as_object(answer(query, book, now), identifier)
        except InputError as error:
            where = "" if identifier is not None else f"line {number}: "
            answered = {"id": identifier, "error": f"{where}{error}"}
        click.echo(json.dumps(answered, ensure_ascii=False))


def _print_answer(found: Answer, book: Guidebook, folder: Path, *, explain: bool) -> None:
    from rich.console import Console

    from wegwijsbot.channels.terminal import show_answer
    from wegwijsbot.find import as_parts

    console = Console(highlight=False)
    show_answer(as_parts(found), console)
    if explain:
        from wegwijsbot.channels.explaining import explanation

        console.print(explanation(found, book, folder))


@main.command()
@click.pass_obj
def run(content: Path | None) -> None:
    """Answer on Telegram; needs WEGWIJSBOT_TOKEN or WEGWIJSBOT_TOKEN_FILE."""
    from wegwijsbot.settings import read_settings

    try:
        settings = read_settings(os.environ)
    except SettingsError as error:
        click.echo(f"wegwijsbot: {error}.", err=True)
        raise SystemExit(BAD_INPUT) from None
    from wegwijsbot.channels.telegram import run as answer_on_telegram

    raise SystemExit(answer_on_telegram(settings, content))


for _command in (check, try_, evaluate):
    main.add_command(_command)
