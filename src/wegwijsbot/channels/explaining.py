"""Why an answer is what it is, for editors: which words gave what, and what ranked whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from rich.console import Group
from rich.table import Table
from rich.text import Text

from wegwijsbot.channels.standing import Standing
from wegwijsbot.find import Answer
from wegwijsbot.guidance.guidebook import Guidebook
from wegwijsbot.guidance.routing import explain
from wegwijsbot.understanding.evaluate import SLOTS, Ratio, Report
from wegwijsbot.understanding.heard import Heard

_FIRST_RANKED = 8


def explanation(found: Answer, book: Guidebook, folder: Path) -> Group:
    """Return what was heard, what ranked the first services, and why others were left out."""
    why = explain(found.asked, book.atlas, found.now)
    ranks = _table("Ranked", "service", "ranked by (0 is best)")
    for service, criteria in why.ranked[:_FIRST_RANKED]:
        ranks.add_row(service, ", ".join(f"{name} {rank}" for name, rank in criteria))
    counts: dict[str, list[str]] = {}
    for service, key in why.excluded:
        counts.setdefault(key.removeprefix("excluded."), []).append(service)
    out = _table("Left out", "because of", "services", "such as")
    for key, services in sorted(counts.items(), key=lambda item: -len(item[1])):
        out.add_row(key, str(len(services)), ", ".join(services[:3]))
    return Group(heard_table(found.heard, folder), ranks, out)


def heard_table(heard: Heard, folder: Path) -> Table:
    """Return every piece of the text that gave something, or was passed over and why."""
    table = _table("Heard", "words", "slot", "value", "score", "term", "where it stands", "taken")
    standing = Standing(folder)
    for piece in heard.evidence:
        taken = ": ".join(filter(None, ("yes" if piece.taken else "no", piece.reason)))
        where = standing.of(piece)
        cells = (piece.words, piece.slot, piece.value, f"{piece.score:.0f}", piece.term, where)
        table.add_row(*map(Text, (*cells, taken)), style="" if piece.taken else "dim")
    return table


def report_tables(report: Report) -> Group:
    """Return the figures of an evaluation: per slot and language, per danger, and the misses."""
    languages = sorted(report.sizes)
    slots = _table(f"{report.texts} texts", "slot", "all", *languages)
    for slot in (*SLOTS, "all"):
        shares = [report.accuracy(slot), *(report.accuracy(slot, each) for each in languages)]
        slots.add_row(slot, *(f"{share:.3f}" for share in shares))
    ratios = _table("Recall and precision", "what", "recall", "precision", "F1")
    for name, ratio in [("substances", report.substances), *report.slots.items()]:
        ratios.add_row(name, *_shares(ratio), f"{ratio.f1:.3f}")
    dangers = _table("Dangers: recall and precision", "danger", "all", "", *_pairs(languages))
    for kind, ratio in sorted(report.alarms.items()):
        each = [report.alarms_in[language].get(kind) for language in languages]
        dangers.add_row(kind, *chain.from_iterable(map(_shares, [ratio, *each])))
    dangers.caption = f"near misses raised: {report.near_misses_raised} of {report.near_misses}"
    misses = _table("Misses", "id", "slot", "expected", "heard")
    for miss in report.misses:
        misses.add_row(*map(Text, (miss.id, miss.slot, miss.expected, miss.heard)))
    return Group(slots, ratios, dangers, misses)


def _shares(ratio: Ratio | None) -> tuple[str, str]:
    """Return recall and precision; nothing where none was expected or heard."""
    if ratio is None or ratio == Ratio():
        return "", ""
    return f"{ratio.recall:.3f}", f"{ratio.precision:.3f}"


def _pairs(languages: Iterable[str]) -> Iterator[str]:
    """Yield the titles of two columns for each language."""
    for language in languages:
        yield from (language, "")


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold")  # a file and line must be readable whole
    return table
