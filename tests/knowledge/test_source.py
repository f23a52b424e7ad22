"""YAML is read as text with positions, whatever is in the file."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from wegwijsbot.knowledge.files import MOST_BYTES
from wegwijsbot.knowledge.source import marks, read

WORDS = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_categories=["Cc"]))
KEYS = WORDS.filter(lambda key: key != "<<")
TREES = st.recursive(
    WORDS, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner), max_leaves=20
)


def code_of(data: str | bytes) -> str:
    """Return place and code of the only finding."""
    raw = data if isinstance(data, bytes) else data.encode()
    (finding,) = read("x.yaml", raw).findings
    return f"{finding.where.line}:{finding.where.column} {finding.code}"


@pytest.mark.parametrize("text", ["17:30", "021234567", "no", "1.10", "2025-03-09", "null", "0x1F"])
def test_scalars_stay_text(text: str) -> None:
    """Hours, phones and languages arrive as they were written."""
    assert read("x.yaml", f"a: {text}".encode()).tree == {"a": text}


@given(st.dictionaries(KEYS, TREES, min_size=1))
def test_any_tree_of_text_is_read_back(tree: dict[str, object]) -> None:
    """What a YAML writer makes of text, we read back as the same text."""
    text = yaml.safe_dump(tree, allow_unicode=True, default_style='"')
    assert read("x.yaml", text.replace("!!str ", "").encode()).tree == tree


@given(st.binary(max_size=300))
def test_any_bytes_give_a_tree_or_a_finding(data: bytes) -> None:
    """No file, however broken, makes the reader crash or stay silent."""
    document = read("x.yaml", data)
    assert (document.tree is None) <= bool(document.findings)


def test_bom_and_windows_line_ends_are_fine() -> None:
    """A file saved by a Windows editor reads the same, and its lines count the same."""
    data = b"\xef\xbb\xbfa: 1\r\nb:\r\n  c: 2\r\n"
    assert read("x.yaml", data).tree == {"a": "1", "b": {"c": "2"}}
    assert marks(data)["b", "c"] == (3, 6)


def test_both_lines_of_a_double_key_are_named() -> None:
    """The finding stands at the second key and names the line of the first."""
    (finding,) = read("x.yaml", b"a: 1\nb: 2\na: 3\n").findings
    assert (finding.where.line, finding.code) == (3, "E101")
    assert "line 1" in finding.remedy


def test_every_double_key_is_told() -> None:
    """Reading goes on after a double key."""
    document = read("x.yaml", b"a: {b: 1, b: 2}\na: 3\n")
    assert [f.where.line for f in document.findings] == [1, 2]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("a:\tb\n\tc: d\n", "2:1 E102"),
        ("a: [1\n", "2:1 E102"),
        ("a: 1\n---\nb: 2\n", "2:1 E102"),
        ("? [a]\n: b\n", "1:3 E102"),
        ("a: x\x01\n", "1:5 E102"),
        ("a: !!python/object:os.system x\n", "1:4 E109"),
        ("a: &x [1]\nb: *x\n", "1:4 E109"),
        ("a: 1\n<<: {b: 2}\n", "2:1 E109"),
        ('a:\n  b: "\xe9"\n'.encode("latin-1"), "2:7 E106"),
        ("a: 1".encode("utf-16"), "1:1 E106"),
        (b"", "0:0 E107"),
        (b"# only a comment\n", "0:0 E107"),
        (b"just words\n", "1:1 E111"),
    ],
)
def test_bad_file_gives_its_finding(data: str | bytes, expected: str) -> None:
    """Each way to break a file has its own code and place."""
    assert code_of(data) == expected


def test_laughing_aliases_stay_small() -> None:
    """A file that would grow to billions of entries is refused at its first anchor."""
    rows = "\n".join(f"a{i + 1}: &a{i + 1} [{', '.join([f'*a{i}'] * 9)}]" for i in range(30))
    assert code_of("a0: &a0 lol\n" + rows) == "1:5 E109"


def test_deep_nesting_is_refused() -> None:
    """A hundred thousand brackets end neither the process nor its patience."""
    assert code_of("a: " + "[" * 100_000) == "1:23 E110"


def test_huge_scalar_is_refused() -> None:
    """A file of more than a megabyte is not read at all."""
    assert code_of("a: " + "x" * MOST_BYTES) == "0:0 E110"


def test_tab_remedy_speaks_of_tabs() -> None:
    """The usual reason is named, not only the parser's view of it."""
    (finding,) = read("x.yaml", b"a: b\n\tc: d\n").findings
    assert "tab" in finding.remedy


def test_keys_and_values_have_places() -> None:
    """A value is found by its path; its key by the path with "" behind it."""
    found = marks(b"a:\n  - b: 1\n    c: [x, y]\n")
    assert found["a", 0, "c", 1] == (3, 12)
    assert found["a", 0, "c", ""] == (3, 5)
