"""Tables of cases in YAML: each row is a test, named by its file and line."""

from pathlib import Path
from typing import Any

import pytest
import yaml

CASES = Path(__file__).parent / "cases"


def rows(name: str) -> list[Any]:
    """Return the rows of tests/cases/<name> as parameters; an empty table is an error."""
    text = (CASES / name).read_text("utf-8")
    table = yaml.compose(text, Loader=yaml.SafeLoader)
    cases = yaml.safe_load(text)
    assert cases, f"{name} is empty"
    lines = [node.start_mark.line + 1 for node in table.value]
    return [
        pytest.param(case, id=f"{name}:{line}") for case, line in zip(cases, lines, strict=True)
    ]
