"""The labelled sentences from which experience is learned, and those kept apart to measure it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests import tables
from wegwijsbot.knowledge.vocabulary import AlarmKind, Language, Who

SENTENCES = Path(__file__).parent.parent / "sentences"


class Labelled(NamedTuple):
    """What somebody wrote, the danger that it speaks of, and for whom help is sought.

    `tells_who` is False where nobody labelled that; `weight` says how much it teaches.
    """

    text: str
    alarm: AlarmKind | None = None
    who: Who | None = None
    tells_who: bool = False
    weight: float = 1.0


def learned() -> list[Labelled]:
    """Return all sentences to learn from: the cases and the corpus, without what is kept apart."""
    lines = [_labelled(line) for path in files("learned") for line in read(path)]
    return [*_cases(), *lines]


def files(part: str) -> list[Path]:
    """Return the files of one part of the corpus, `learned` or `kept-apart`, one per language."""
    found = [SENTENCES / f"{part}-{language}.jsonl" for language in Language]
    assert all(path.stat().st_size for path in found)
    return found


def read(path: Path) -> list[dict[str, Any]]:
    """Return the labelled lines of a file of the corpus."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _cases() -> Iterator[Labelled]:
    for path in sorted(tables.CASES.glob("*-??.yaml")):
        for _, case in tables.read(path):
            if case.get("kept_apart"):
                continue
            if "say" not in case:
                yield _labelled(case)
            elif "who" in case.get("open", ()):
                yield _labelled({**case, "text": case["say"]})
            else:  # of a slot case, what is absent must stay empty
                yield _labelled({"who": None, **case, "text": case["say"]})


def _labelled(line: dict[str, Any]) -> Labelled:
    alarm, who = line.get("alarm") or line.get("red_flag"), line.get("who")
    return Labelled(
        line["text"],
        AlarmKind(alarm) if alarm else None,
        Who(who) if who else None,
        tells_who="who" in line,
    )
