"""Labelled texts for `wegwijsbot evaluate`, one JSON object a line, and the figures as data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from wegwijsbot.errors import InputError
from wegwijsbot.understanding.evaluate import SLOTS, Label, Ratio, Report


def read_labels(lines: Iterable[str]) -> list[Label]:
    """Return the labels of a file.

    Raises: InputError that names the line.
    """
    labels: list[Label] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            label = json.loads(line)
        except ValueError:
            raise InputError(f"line {number}", "is not JSON") from None
        if not isinstance(label, dict) or not isinstance(label.get("text"), str):
            raise InputError(f"line {number}", 'must be an object with a "text"')
        labels.append(label)
    if not labels:
        raise InputError("file", "holds no labelled texts")
    return labels


def as_figures(report: Report) -> dict[str, Any]:
    """Return the figures of an evaluation as one JSON object; shares run from 0 to 1."""
    return {
        "texts": report.texts,
        "slots": {
            slot: {
                "all": report.accuracy(slot),
                **{language: report.accuracy(slot, language) for language in report.sizes},
            }
            for slot in (*SLOTS, "all")
        },
        "values": _all_figures(report.slots),
        "substances": _figures(report.substances),
        "alarms": _all_figures(report.alarms),
        "alarms_by_language": {
            language: _all_figures(alarms) for language, alarms in report.alarms_in.items()
        },
        "near_misses": report.near_misses,
        "near_misses_raised": report.near_misses_raised,
        "misses": [
            {"id": m.id, "slot": m.slot, "expected": m.expected, "heard": m.heard}
            for m in report.misses
        ],
    }


def _all_figures(ratios: Mapping[str, Ratio]) -> dict[str, dict[str, float]]:
    return {name: _figures(ratio) for name, ratio in ratios.items()}


def _figures(ratio: Ratio) -> dict[str, float]:
    return {"recall": ratio.recall, "precision": ratio.precision, "f1": ratio.f1}
