"""Example sentences for every term of the content, written out of its own pattern.

A pattern is read as slots, each a table of what may stand there: a choice as the editor wrote
it ("<kin>", "verslaaf*", "niet") and some ways to say it. An absent word and an empty gap are
the choice "".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice, product, zip_longest

from wegwijsbot.knowledge.vocabulary import Language

Slot = Mapping[str, Sequence[str]]
Words = Mapping[str, Mapping[Language, Sequence[str]]]

_ROOM = {Language.NL: "bijgevolg", Language.FR: "donc", Language.EN: "therefore"}
_GAPS = ("..", "...")
_MOST_WAYS = 5  # to say one choice
_MOST_TRIES = 60  # sentences for one choice
_ENDINGS = ("", "en", "e", "s", "t")  # of words that an editor left open
_MADE = {"<n>": "16", "<drug>": "cocaine", "<alone>": ""}  # what no list holds


class Writer:
    """Writes examples in one language, with the word lists and the whole turns of its patterns."""

    def __init__(self, language: Language, lists: Words, turns: Words | None = None) -> None:
        self._language = language
        self._lists = lists
        self._turns = turns or {}

    def slots(self, pattern: str) -> list[Slot]:
        """Return what may stand in a pattern, part by part; parts are parted by a comma."""
        found: list[Slot] = []
        for part in pattern.split(" & "):
            words = [word for word in part.split() if not word.startswith("-<")]
            if found:
                found.append({",": (",",)})
            for before, word in zip(["", *words], words, strict=False):
                if word[1:-1] in self._turns and before:
                    found.append({",": (",",)})
                found.append(self._slot(word))
        return found

    def _slot(self, word: str) -> Slot:
        if word in _GAPS:
            return {"": ("",), word: (_ROOM[self._language],)}
        choices = {each: self.ways(each) for each in word.removesuffix("?").split("|")}
        return {**choices, "": ("",)} if word.endswith("?") else choices

    def ways(self, choice: str) -> tuple[str, ...]:
        """Return some ways to say what an editor wrote as one word."""
        return tuple(islice(self._said(choice), _MOST_WAYS))

    def _said(self, choice: str) -> Iterator[str]:
        name = choice[1:-1]
        if choice in _MADE:
            yield _MADE[choice]
        elif name in self._turns and choice[0] == "<":
            for pattern in self._turns[name].get(self._language, ()):
                yield next(wordings(self.slots(pattern)))
        elif choice[0] == "<":
            for word in self._lists[name].get(self._language, ()):
                yield from self._said(word)
        elif "~" in choice:
            yield choice.partition("~")[0]
        elif choice.endswith("*"):
            yield from (choice[:-1] + ending for ending in _ENDINGS)
        else:
            yield choice.removeprefix("*")


def wordings(slots: Sequence[Slot]) -> Iterator[str]:
    """Yield as few sentences as show every choice once."""
    for row in _covering(slots):
        yield _sentence(slots, row)


def unheard(slots: Sequence[Slot], hears: Callable[[str], bool]) -> list[str]:
    """Return the choices of which no sentence is heard, each as an editor wrote it."""
    missing = {(i, choice) for i, slot in enumerate(slots) for choice in slot}
    for row in _covering(slots):
        if hears(_sentence(slots, row)):
            missing -= set(enumerate(row))
    for wanted in sorted(missing):
        if wanted in missing:
            for row, sentence in _with(slots, *wanted):
                if hears(sentence):
                    missing -= set(enumerate(row))
                    break
    return [choice for _, choice in sorted(missing)]


def _covering(slots: Sequence[Slot]) -> Iterator[tuple[str, ...]]:
    """Yield rows of choices, one per slot, that together hold them all."""
    firsts = [next(iter(slot)) for slot in slots]
    for row in zip_longest(*slots):
        yield tuple(
            first if choice is None else choice for choice, first in zip(row, firsts, strict=True)
        )


def _with(slots: Sequence[Slot], wanted: int, choice: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield rows and sentences with one choice, in other and other company."""
    kept = [{choice: slot[choice]} if i == wanted else slot for i, slot in enumerate(slots)]
    said = [[(each, way) for each, ways in slot.items() for way in ways] for slot in kept]
    for row in islice(_spread(said), _MOST_TRIES):
        yield tuple(each for each, _ in row), _joined(way for _, way in row)


def _spread(said: Sequence[Sequence[tuple[str, str]]]) -> Iterator[tuple[tuple[str, str], ...]]:
    """Yield combinations, those first in which every slot changes."""
    for turn in range(max(map(len, said), default=0)):
        yield tuple(slot[turn % len(slot)] for slot in said)
    yield from product(*said)


def _sentence(slots: Sequence[Slot], row: Iterable[str]) -> str:
    return _joined(slot[choice][0] for slot, choice in zip(slots, row, strict=True))


def _joined(words: Iterable[str]) -> str:
    return " ".join(filter(None, words)).replace(" ,", ",")
