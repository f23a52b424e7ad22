"""The commands of those who keep the content: check, try and evaluate."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TextIO

import click

from wegwijsbot.errors import InputError
from wegwijsbot.startup import CONTENT_BROKEN, folder_of, guidebook_of, now

_FOLDER = click.Path(path_type=Path)


@click.command(name="try")
@click.argument("text")
@click.pass_obj
def try_(content: Path | None, text: str) -> None:
    """Show what is heard in TEXT, and in which file and line each term stands."""
    from rich.console import Console

    from wegwijsbot.channels.explaining import heard_table
    from wegwijsbot.understanding.listen import listen

    heard = listen(text, guidebook_of(content).lexicon)
    Console(highlight=False).print(heard_table(heard, folder_of(content)))


@click.command()
@click.argument("file", type=click.File(encoding="utf-8"))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def evaluate(content: Path | None, file: TextIO, *, as_json: bool) -> None:
    """Compare what is heard with the labelled texts in FILE (JSON lines)."""
    from wegwijsbot.labels import as_figures, read_labels
    from wegwijsbot.understanding.evaluate import evaluate as compare

    try:
        report = compare(read_labels(file), guidebook_of(content).lexicon)
    except (InputError, UnicodeDecodeError) as error:
        raise click.UsageError(str(error)) from None
    if as_json:
        click.echo(json.dumps(as_figures(report), ensure_ascii=False))
        return
    from rich.console import Console

    from wegwijsbot.channels.explaining import report_tables

    Console(highlight=False).print(report_tables(report))


@click.command()
@click.argument("folder", type=_FOLDER, required=False)
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--drafts", is_flag=True, help="List the drafts and what they miss.")
@click.pass_obj
def check(content: Path | None, folder: Path | None, *, strict: bool, drafts: bool) -> None:
    """Check every file of the content (in FOLDER) and print all findings, one a line."""
    from wegwijsbot.counts.setup import problems
    from wegwijsbot.knowledge.checks import check as check_folder
    from wegwijsbot.knowledge.checks import drafts as all_drafts
    from wegwijsbot.knowledge.load import load

    where = folder_of(folder or content)
    findings = check_folder(where, now().date())
    for finding in findings:
        click.echo(str(finding))
    errors = sum(strict or finding.is_error for finding in findings)
    knowledge = None if errors else load(where)
    for problem in problems(knowledge) if knowledge else ():
        click.echo(f"counts: {problem}.")
        errors += 1
    click.echo(f"{len(findings)} findings, {errors} errors in {where}", err=True)
    if drafts and knowledge and not errors:
        for draft in all_drafts(knowledge):
            click.echo(f"{draft.id}: {draft.missing}")
    raise SystemExit(CONTENT_BROKEN if errors else 0)
