"""Charts as SVG to stand in a page: for screen and print, for colour-blind eyes, with words.

Colours are those of Okabe and Ito; nothing is told by colour alone.
"""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

_BLUE, _ORANGE, _GREEN, _GREY = "#0072b2", "#d55e00", "#009e73", "#8a8a8a"
_LINES = ((_BLUE, "-", "o"), (_ORANGE, "--", "s"), (_GREEN, ":", "^"))
_WIDTH = 4.6  # inches; so wide that 10 points are easy to read on a phone
_LABEL = 30  # characters in a line of a label
_STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "wegwijsbot",
    "font.family": "sans-serif",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
}
# Where each tile lies: column, row.
_TILES = {
    "west-vlaanderen": (0, 0),
    "oost-vlaanderen": (1, 0),
    "antwerpen": (2, 0),
    "limburg": (3, 0),
    "brussel": (1, 1),
    "vlaams-brabant": (2, 1),
}

Number = int | None


def lines(title: str, periods: Sequence[str], series: Mapping[str, Sequence[Number]]) -> str:
    """Return numbers over time; a hidden one leaves a gap."""
    with mpl.rc_context(_STYLE):
        figure, axes = _figure(2.9)
        for (name, numbers), (colour, dash, mark) in zip(series.items(), _LINES, strict=False):
            heights = [float("nan") if n is None else n for n in numbers]
            few = len(periods) <= 20
            axes.plot(
                range(len(periods)),
                heights,
                dash,
                color=colour,
                marker=mark if few else None,
                markersize=4,
                label=name,
            )
        step = max(1, len(periods) // 5)
        axes.set_xticks(range(0, len(periods), step), periods[::step], rotation=30, ha="right")
        axes.set_ylim(bottom=0)
        axes.grid(axis="y", color="#dddddd", linewidth=0.6)
        axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=1, frameon=False)
        return _svg(figure, title)


def bars(title: str, numbers: Mapping[str, int], colour: str = _BLUE) -> str:
    """Return lying bars, the longest on top, each with its number."""
    names = sorted(numbers, key=lambda name: (-numbers[name], name))
    wrapped = ["\n".join(textwrap.wrap(name, _LABEL)) for name in names]
    rows = sum(1 + label.count("\n") * 0.55 for label in wrapped)
    with mpl.rc_context(_STYLE):
        figure, axes = _figure(0.35 + 0.3 * rows)
        drawn = axes.barh(range(len(names)), [numbers[name] for name in names], color=colour)
        axes.bar_label(drawn, padding=3)
        axes.set_yticks(range(len(names)), wrapped, fontsize=9)
        axes.invert_yaxis()
        axes.margins(x=0.14, y=0.01)
        axes.xaxis.set_visible(False)
        axes.spines["bottom"].set_visible(False)
        return _svg(figure, title)


def tiles(title: str, names: Mapping[str, str], numbers: Mapping[str, Number], hidden: str) -> str:
    """Return one square for each province of Flanders and for Brussels."""
    most = max((n for n in numbers.values() if n), default=1)
    with mpl.rc_context(_STYLE):
        figure, axes = _figure(2.5)
        for province, (column, row) in _TILES.items():
            number = numbers.get(province)
            depth = 0.0 if number is None else number / most
            _tile(axes, (column, -row), depth, is_hidden=number is None)
            ink = "white" if depth > 0.65 else "black"
            middle = (column + 0.5, -row + 0.68)
            axes.text(
                *middle, _broken(names[province]), ha="center", va="center", color=ink, fontsize=9
            )
            said = hidden if number is None else str(number)
            axes.text(
                column + 0.5,
                -row + 0.28,
                said,
                ha="center",
                va="center",
                color=ink,
                fontsize=10 if number is None else 13,
            )
        axes.set_xlim(-0.05, 4.05)
        axes.set_ylim(-1.05, 1.05)
        axes.set_aspect("equal")
        axes.axis("off")
        return _svg(figure, title)


def _tile(axes: mpl.axes.Axes, at: tuple[int, int], depth: float, *, is_hidden: bool) -> None:
    """Draw a square, the darker the greater its number; a hidden one is hatched."""
    light, dark = (0.94, 0.97, 1.0), (0.0, 0.27, 0.5)
    fill = tuple(a + (b - a) * depth for a, b in zip(light, dark, strict=True))
    axes.add_patch(
        Rectangle(
            at,
            0.96,
            0.96,
            facecolor="white" if is_hidden else fill,
            edgecolor="#555555",
            hatch="//" if is_hidden else None,
            linewidth=0.8,
        )
    )


def _broken(name: str) -> str:
    return name.replace("-", "-\n", 1) if "-" in name else name.replace(" ", "\n", 1)


def _figure(height: float) -> tuple[Figure, mpl.axes.Axes]:
    figure = Figure(figsize=(_WIDTH, height), layout="constrained")
    FigureCanvasSVG(figure)
    return figure, figure.add_subplot()


def _svg(figure: Figure, title: str) -> str:
    """Return the figure as one element with a name for those who cannot see it."""
    text = io.StringIO()
    figure.savefig(text, format="svg", metadata={"Date": None, "Creator": None})
    svg = text.getvalue()
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r' id="[a-zA-Z]+_\d+"', "", svg)  # the page holds several charts
    named = f'<svg role="img" aria-label="{escape(title, quote=True)}"'
    return re.sub(r'(<svg) width="[^"]*" height="[^"]*"', r"\1", svg).replace("<svg", named, 1)
