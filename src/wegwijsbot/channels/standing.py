"""Where a term stands: the file and line that gave a piece of what was heard."""

from __future__ import annotations

import csv
from pathlib import Path

from wegwijsbot.knowledge.checks_safety import texts_in
from wegwijsbot.knowledge.source import Loc, marks, read
from wegwijsbot.knowledge.vocabulary import Language
from wegwijsbot.understanding.gazetteer import as_spoken
from wegwijsbot.understanding.heard import Evidence
from wegwijsbot.understanding.inflect import verb_forms

_FURTHER_NAMES = "expressions/place.yaml"
# The columns of places.csv that name a place, its own names before those of its municipality.
_NAMES = (("postcode", "place", "place_fr"), ("municipality", "municipality_fr"))


class Standing:
    """Finds terms in the files of a content folder; reads each file once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._terms: dict[str, list[tuple[Loc, str, int]]] = {}

    def of(self, piece: Evidence) -> str:
        """Return file and line of the term of `piece`; the file alone when it is not found."""
        if not piece.source:
            return "by rule"
        if piece.slot == "place":
            found = self._place(piece.source, piece.term)
        elif piece.source.endswith(".csv"):
            found = self._row(piece.source, piece.term)
        else:
            found = self._term(piece.source, piece.term, piece.way)
        return found or piece.source

    def _term(self, name: str, term: str, way: Loc) -> str | None:
        """Return where `term` stands under the keys of `way`."""
        for loc, text, line in self._read(name):
            if loc[: len(way)] == way and (text == term or _is_form(term, text, way)):
                return f"{name}:{line}"
        return None

    def _place(self, table: str, name: str) -> str | None:
        """Return the row of a place, else of its municipality, else the line of another name."""
        wanted = as_spoken(name)
        rows = [*csv.DictReader(self._text(table).splitlines())]
        for titles in _NAMES:
            for number, row in enumerate(rows, 2):
                if wanted in (as_spoken(row[title]) for title in titles):
                    return f"{table}:{number}"
        for _, text, line in self._read(_FURTHER_NAMES):
            if as_spoken(text) == wanted:
                return f"{_FURTHER_NAMES}:{line}"
        return None

    def _row(self, name: str, trait: str) -> str | None:
        """Return the line of a table that begins with `trait`."""
        for number, line in enumerate(csv.reader(self._text(name).splitlines()), 1):
            if line[:1] == [trait]:
                return f"{name}:{number}"
        return None

    def _read(self, name: str) -> list[tuple[Loc, str, int]]:
        """Return every text of a file with the keys that lead to it and its line."""
        if name not in self._terms:
            data = self._text(name).encode()
            tree, places = read(name, data).tree, marks(data)
            self._terms[name] = [
                (loc, text.strip(), places[loc][0]) for loc, text in texts_in(tree or {}, ())
            ]
        return self._terms[name]

    def _text(self, name: str) -> str:
        try:
            return (self._folder / name).read_text("utf-8")
        except OSError:
            return ""


def _is_form(term: str, infinitive: str, way: Loc) -> bool:
    return "verbs" in way and term in verb_forms(infinitive, Language(str(way[-1])))
