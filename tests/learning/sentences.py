"""The labelled sentences from which experience is learned, and those kept apart to measure it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.tables import CASES
from wegwijsbot.knowledge.vocabulary import AlarmKind, Language

SENTENCES = Path(__file__).parent.parent / "sentences"


class Labelled(NamedTuple):
    """What somebody wrote, and the danger that it speaks of."""

    text: str
    alarm: AlarmKind | None


def learned() -> list[Labelled]:
    """Return all sentences to learn from: every case, and the corpus without what is kept apart."""
    lines = [line for path in files("learned") for line in _lines(path)]
    return [*_cases(), *(Labelled(line["text"], _kind(line["red_flag"])) for line in lines)]


def files(part: str) -> list[Path]:
    """Return the files of one part of the corpus, `learned` or `kept-apart`, one per language."""
    found = [SENTENCES / f"{part}-{language}.jsonl" for language in Language]
    assert all(path.stat().st_size for path in found)
    return found


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _cases() -> Iterator[Labelled]:
    for path in sorted(CASES.glob("*-??.yaml")):
        for case in yaml.safe_load(path.read_text("utf-8")):
            yield Labelled(case.get("text") or case["say"], _kind(case.get("alarm")))


def _kind(alarm: str | None) -> AlarmKind | None:
    return AlarmKind(alarm) if alarm else None
