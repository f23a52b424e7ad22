"""Why an answer is what it is, for editors: which words gave what, and what ranked whom."""

from __future__ import annotations

from rich.console import Group
from rich.table import Table
from rich.text import Text

from wegwijsbot.find import Answer
from wegwijsbot.guidance.guidebook import Guidebook
from wegwijsbot.guidance.routing import explain
from wegwijsbot.understanding.heard import Evidence, Heard

_FIRST_RANKED = 8


def explanation(found: Answer, book: Guidebook) -> Group:
    """Return what was heard, what ranked the first services, and why others were left out."""
    why = explain(found.asked, book.atlas, found.now)
    ranks = Table("service", "ranked by (0 is best)", title="Ranked", title_justify="left")
    for service, criteria in why.ranked[:_FIRST_RANKED]:
        ranks.add_row(service, ", ".join(f"{name} {rank}" for name, rank in criteria))
    counts: dict[str, int] = {}
    for _, key in why.excluded:
        counts[key] = counts.get(key, 0) + 1
    out = Table("why", "services", title="Left out", title_justify="left")
    for key, count in sorted(counts.items(), key=lambda item: -item[1]):
        out.add_row(key, str(count))
    return Group(heard_table(found.heard), ranks, out)


def heard_table(heard: Heard) -> Table:
    """Return every piece of the text that gave something, or was passed over and why."""
    table = Table(
        "words", "slot", "value", "score", "term, and where it stands", "taken", title="Heard"
    )
    table.title_justify = "left"
    for piece in heard.evidence:
        table.add_row(*_cells(piece), style="" if piece.taken else "dim")
    return table


def _cells(piece: Evidence) -> tuple[Text, ...]:
    taken = "yes" if piece.taken else f"no: {piece.reason}"
    where = f"{piece.term}  {piece.source}".strip()
    cells = (piece.words, piece.slot, piece.value, f"{piece.score:.0f}", where, taken)
    return tuple(Text(cell) for cell in cells)
