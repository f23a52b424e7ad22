"""Buttons name ids by short codes: no two ids may share one. (E220)"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from wegwijsbot.knowledge.codes import service_code, short_code
from wegwijsbot.knowledge.draft import Fault
from wegwijsbot.knowledge.form import Subject
from wegwijsbot.knowledge.plain import clip

_REMEDY = "Choose another id for the newer of the two, before anyone presses its button"


def check_codes(subject: Subject) -> Iterator[Fault]:
    """Return ids whose codes collide, retired ids included."""
    yield from _collisions(subject, "substances", short_code)
    yield from _collisions(subject, "services", service_code)


def _collisions(subject: Subject, part: str, code: Callable[[str], int | str]) -> Iterator[Fault]:
    seen: dict[int | str, str] = {0: "no answer"}
    retired = subject.tree.get("retired", {}).get(part, {})
    for id_ in (*subject.ids(part), *(retired if isinstance(retired, dict) else ())):
        other = seen.setdefault(code(id_), id_)
        if other != id_:
            loc = ("retired", part, id_) if id_ in retired else (part, id_)
            problem = f"a button cannot tell {clip(id_)} from {clip(other)}"
            yield Fault((*loc, ""), "E220", problem, _REMEDY)
