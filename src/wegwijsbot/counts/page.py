"""A web page in one file: nothing in it is fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from importlib import resources

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: a heading, a sentence or two, and charts or tables as HTML."""

    title: str
    text: str
    parts: tuple[str, ...]
    wide: bool = False


def page(
    language: str,
    title: str,
    intro: Iterable[str],
    sections: Iterable[Section],
    notice: str = "",
    footer: str = "",
) -> str:
    """Return the page."""
    style = (resources.files("wegwijsbot.counts") / "report.css").read_text("utf-8")
    warned = f'<p class="notice">{escape(notice)}</p>' if notice else ""
    paragraphs = "\n".join(f"<p>{escape(text)}</p>" for text in intro if text)
    body = "\n".join(map(_section, sections))
    return f"""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>{escape(title)}</title>
<style>
{style}</style>
</head>
<body>
<header>
<h1>{escape(title)}</h1>
{warned}
{paragraphs}
</header>
<main class="sections">
{body}
</main>
<footer><p>{escape(footer)}</p></footer>
</body>
</html>
"""


def table(
    caption: str,
    columns: Sequence[str],
    rows: Mapping[str, Sequence[int | None]],
    hidden: str,
) -> str:
    """Return a table with its row names in front; a hidden number is a point."""
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    lines = "\n".join(
        f'<tr><th scope="row">{escape(name)}</th>{_numbers(numbers, hidden)}</tr>'
        for name, numbers in rows.items()
    )
    named = f"<caption>{escape(caption)}</caption>" if caption else ""
    return (
        f'<div class="scroll"><table>{named}\n<thead><tr><th scope="col"></th>{head}</tr></thead>\n'
        f"<tbody>\n{lines}\n</tbody></table></div>"
    )


def folded(summary: str, part: str) -> str:
    """Return a part that the reader opens."""
    return f"<details><summary>{escape(summary)}</summary>\n{part}\n</details>"


def listing(lines: Iterable[str]) -> str:
    """Return a numbered list."""
    return "<ol>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ol>"


def _numbers(numbers: Sequence[int | None], hidden: str) -> str:
    point = f'<td title="{escape(hidden, quote=True)}">·</td>'
    return "".join(point if number is None else f"<td>{number}</td>" for number in numbers)


def _section(section: Section) -> str:
    wide = ' class="wide"' if section.wide else ""
    text = f"<p>{escape(section.text)}</p>" if section.text else ""
    parts = "\n".join((text, *section.parts))
    return f"<section{wide}>\n<h2>{escape(section.title)}</h2>\n{parts}\n</section>"
