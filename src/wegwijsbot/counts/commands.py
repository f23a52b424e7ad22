"""The commands on counts; `cli` registers them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from wegwijsbot.counts.declared import Declaration, Measure
from wegwijsbot.counts.demo import invented
from wegwijsbot.counts.labels import LANGUAGES, Labels
from wegwijsbot.counts.publication import Publication, publish
from wegwijsbot.counts.sqlite import SqliteCounts
from wegwijsbot.counts.store import OPENING, Receipt, StoreError
from wegwijsbot.counts.tables import as_csv, as_json, as_table, chosen
from wegwijsbot.counts.weeks import monday_of, week_of, weeks
from wegwijsbot.errors import ContentError
from wegwijsbot.knowledge.load import find_content, load
from wegwijsbot.knowledge.model import Knowledge
from wegwijsbot.knowledge.vocabulary import BELGIAN_TIME

_YEAR = 53  # weeks in a report unless told otherwise
_database = click.option(
    "--database",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="WEGWIJSBOT_COUNTS",
    required=True,
    help="The SQLite file with the counts; also WEGWIJSBOT_COUNTS.",
)


@click.command()
@_database
@click.option("--period", default="", help="A year, a quarter or a week: 2026, 2026-Q3, 2026-W31.")
@click.option("--dimension", default="", help="Such as substance, or a pair: wish*province.")
@click.option("--csv", "form", flag_value="csv", help="Print comma-separated values.")
@click.option("--json", "form", flag_value="json", help="Print JSON.")
@click.pass_obj
def counts(
    content: Path | None, *, database: Path, period: str, dimension: str, form: str | None
) -> None:
    """Show what may be shown of the counts: rounded, and small numbers hidden."""
    declared = Declaration.of(_knowledge(content))
    names = [*(d.name for d in declared.dimensions), *(pair.measure for pair in declared.pairs)]
    if dimension and dimension not in (*names, *Measure):
        raise click.BadParameter(f"choose one of {', '.join((*Measure, *names))}")
    rows = chosen(_published(database, declared), period, dimension)
    if SqliteCounts(database).is_invented:
        click.echo("These numbers are invented.", err=True)
    if form:
        click.echo((as_csv if form == "csv" else as_json)(rows).rstrip("\n"))
        return
    from rich.console import Console  # noqa: PLC0415 - only tables need it

    Console().print(as_table(rows, declared, dimension))
    click.echo("Rounded to 5. · is hidden: under 5, under 10 in a pair, or it would give one away.")


@click.command()
@_database
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.option("--from", "first", help="The first week, such as 2026-W01. Default: a year ago.")
@click.option("--to", "last", help="The last week. Default: the last one that is over.")
@click.pass_obj
def report(
    content: Path | None, *, database: Path, out: Path, first: str | None, last: str | None
) -> None:
    """Write a report to a folder: a page in Dutch, one in French, and the numbers as CSV."""
    try:
        from wegwijsbot.counts.report import Report  # noqa: PLC0415 - needs matplotlib
    except ImportError:
        raise click.ClickException("Charts need: pip install 'wegwijsbot[report]'") from None
    knowledge = _knowledge(content)
    declared = Declaration.of(knowledge)
    published = _within(_published(database, declared), first, last)
    out.mkdir(parents=True, exist_ok=True)
    is_invented = SqliteCounts(database).is_invented
    for language in LANGUAGES:
        page = Report(published, declared, Labels.of(knowledge, language))
        _write(out / f"report-{language}.html", page.html(is_invented=is_invented))
    _write(out / ("invented.csv" if is_invented else "report.csv"), as_csv(list(published.rows())))


@click.command("demo-counts")
@click.argument("database", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--weeks", "number", default=60, show_default=True, type=click.IntRange(1, 600))
@click.option("--people", default=400, show_default=True, help="About how many a week.")
@click.pass_obj
def demo_counts(content: Path | None, *, database: Path, number: int, people: int) -> None:
    """Fill a new DATABASE with invented numbers, marked as such, to look at a report."""
    if database.exists():
        raise click.BadParameter(f"{database} is there already; invented numbers need a new file")
    declared = Declaration.of(_knowledge(content))
    store = SqliteCounts(database)
    try:
        store.mark_invented()
        store.add(week_of(_today()), {}, Receipt("demo", OPENING))
        for turn, (week, numbers) in enumerate(invented(declared, number, people, _today())):
            store.add(week, numbers, Receipt("demo", 1 + turn % 2))
    except StoreError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{database}: {number} weeks of invented numbers.")


COMMANDS = (counts, report, demo_counts)


def _knowledge(content: Path | None) -> Knowledge:
    try:
        return load(find_content(content))
    except ContentError as error:
        raise click.ClickException(str(error)) from None


def _published(database: Path, declared: Declaration) -> Publication:
    if not database.exists():
        raise click.BadParameter(f"{database} does not exist")
    try:
        return publish(SqliteCounts(database).read(), declared, week_of(_today()))
    except StoreError as error:
        raise click.ClickException(f"{database}: {error}") from None


def _within(published: Publication, first: str | None, last: str | None) -> Publication:
    try:
        for week in (first, last):
            if week:
                monday_of(week)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None
    over = list(published.weekly)
    if not over:
        return published
    last = last or over[-1]
    return published.within(first or weeks(over[0], last)[-_YEAR:][0], last)


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
    click.echo(str(path))


def _today() -> datetime:
    return datetime.now(BELGIAN_TIME)
