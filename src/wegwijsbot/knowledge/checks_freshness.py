"""How old is what we know? (W4)"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wegwijsbot.knowledge.draft import Fault
from wegwijsbot.knowledge.form import Subject
from wegwijsbot.knowledge.source import Loc
from wegwijsbot.knowledge.vocabulary import Status

FRESH_YEARS = 5


def check_freshness(subject: Subject, today: date) -> Iterator[Fault]:
    """Return sources that have grown old; what was assured by phone since is fresh."""
    content = subject.content
    for id_, service in content.services.items():
        if service.status is Status.ACTIVE:
            loc: Loc = ("services", id_)
            yield from _future((*loc, "assured_on"), service.assured_on, today)
            if service.assured_on is None:
                yield from _age((*loc, "source_date"), service.source_date, today)
    for id_, route in content.routes.items():
        yield from _age(("routes", id_, "source_date"), route.source_date, today)
    for id_, warning in content.warnings.items():
        yield from _age(("warnings", id_, "source_date"), warning.source_date, today)


def _age(loc: Loc, written: str | None, today: date) -> Iterator[Fault]:
    yield from _future(loc, written, today)
    if written is not None and today.year - int(written[:4]) > FRESH_YEARS:
        problem = f"the source is of {written}, more than {FRESH_YEARS} years ago"
        yield Fault(loc, "W401", problem, "Call or look it up, and give the new source and date")


def _future(loc: Loc, written: str | None, today: date) -> Iterator[Fault]:
    if written is not None and written > today.isoformat()[: len(written)]:
        problem = f"{written} lies in the future"
        yield Fault(loc, "W402", problem, "Correct the date: year, month, day")
