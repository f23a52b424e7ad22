"""Tables of cases in YAML: each row is a test, named by its file and line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

CASES = Path(__file__).parent / "cases"
# Thousands of rows are read before the first test can run: in C where the library has it.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def rows(name: str) -> list[Any]:
    """Return the rows of tests/cases/<name> as parameters; an empty table is an error."""
    found = [pytest.param(row, id=f"{name}:{line}") for line, row in read(CASES / name)]
    assert found, f"{name} is empty"
    return found


def read(path: Path) -> Iterator[tuple[int, Any]]:
    """Yield each row of a table with its line."""
    loader = _Loader(path.read_text("utf-8"))
    try:
        table = loader.get_single_node()
        for node in table.value if table else ():
            yield node.start_mark.line + 1, loader.construct_document(node)
    finally:
        loader.dispose()
