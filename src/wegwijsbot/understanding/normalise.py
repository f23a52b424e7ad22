"""One plain form for what people type: small letters, no accents, chat spelling spoken out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from wegwijsbot.knowledge.vocabulary import Language
from wegwijsbot.understanding.spelling import DUTCH_K, ELISION, FRENCH_G, WORDS, spoken_out, unlean
from wegwijsbot.understanding.tongue import SMALL_WORDS, guess_language

LONGEST_WORD = 40  # letters; longer strings are no words in any of the languages
LONGEST = 4_096  # characters that are read: what one message can hold
MOST_PIECES = 1_000  # words and marks that are read; an honest text of that length holds fewer

_PIECE = re.compile(
    r"(?P<word>'*+[A-Za-z]++(?:\d[A-Za-z0-9]*+|(?:'++[A-Za-z]++)*+'*+))"
    r"|(?P<number>\d+(?:[.,:]\d+)*)(?P<unit>[A-Za-z]*)"
    r"|(?P<sentence>[.!?…;\n]+)"
    r"|(?P<clause>[,:()\[\]\"«»“”/|]|(?<=\s)[-–—](?=\s))",
    re.ASCII,
)
# Digits stay on letters that name a product ("3mmc", "2cb") or make an ordinal ("14de").
_UNIT = re.compile(
    r"j|f|jr|jaar|jarige?|yo|yrs?|y|ans?|u|uur|h|min|mg|gr?|gram|kg|x|ml|cl|l|k|eur|euro|km|o"
)
# "is18", "60on", "teGent", "onzenBram"
_GLUED = re.compile(
    r"(?<![\w'])([A-Za-z]+)(\d{1,2})(?!\w)|(?<![\w'])(\d{1,2})([a-z]{2,})(?!\w)"
    r"|(?<![\w'])([A-Za-z][a-z]*)([A-Z][a-z]+|[A-Z]{2,})(?!\w)",
    re.ASCII,
)
_MAY_BE_GLUED = re.compile(r"[A-Z\d](?:(?<=[A-Za-z].)|(?<=\d)[a-z]{2})", re.ASCII)
_ORDINALS = frozenset(("de", "ste", "er", "e", "th", "st", "nd", "rd"))
_VERB_FROM = 5  # letters after a number that are a word of their own
_BEFORE_NAMES = frozenset(("in", "te", "uit", "van", "regio", "a", "near", "at", "from"))
TURNS = frozenset(("maar", "mais", "but", "however", "doch", "hoewel", "although", "pourtant"))
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_SPELT_OUT = (
    {"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ß": "ss", "ø": "o"}
    | dict.fromkeys("🆘🚨", " SOS ")  # of all pictures only these say something
    | dict.fromkeys("’‘ʼ`´′＇‛", "'")
)
_LOOKALIKES = {"0": "o", "1": "i", "3": "e"}
_LOOKALIKE = re.compile(r"(?<=[a-z])(?:[01]|3(?!mmc|cmc))(?=[a-z])")
_APOSTROPHE_RUN = re.compile("''+")
_RUN = re.compile(r"([a-z])\1\1")
_VOWEL_RUN = re.compile(r"([aeiou])\1{2,}")
_CONSONANT_RUN = re.compile(r"([b-df-hj-np-tv-z])\1{2,}")


def _bare(text: str) -> str:
    """Return what is left of `text` without accents and invisible marks."""
    return _NOT_ASCII.sub(_visible, unicodedata.normalize("NFKD", text))


def _visible(sign: re.Match[str]) -> str:
    return "" if unicodedata.category(sign[0]) in ("Mn", "Cf", "Me") else sign[0]


# The letters of Western languages, each by its plain form; other signs are taken apart one by one.
_LETTERS = {letter: _bare(letter) for letter in map(chr, range(0xA0, 0x180))}
_PLAIN = str.maketrans(
    {each: bare for each, bare in _LETTERS.items() if bare.isascii()} | _SPELT_OUT
)


class Token(NamedTuple):
    """One word of the text; `clause` and `sentence` count from 0, so that words stay local."""

    word: str
    start: int
    end: int
    clause: int
    sentence: int
    capital: bool  # typed with a capital first letter


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text as it is read.

    `text` holds the words parted by single spaces, with ", " between clauses and ". ", "? " or
    "! " between sentences; offsets of tokens count in it.
    """

    original: str
    text: str
    tokens: tuple[Token, ...]
    language: Language | None
    words: tuple[str, ...] = field(init=False)  # of the tokens

    def __post_init__(self) -> None:
        """Part the words from where they stand: every step reads them."""
        object.__setattr__(self, "words", tuple([token.word for token in self.tokens]))

    @property
    def sentences(self) -> tuple[tuple[Token, ...], ...]:
        """The tokens, sentence by sentence."""
        return _grouped(self.tokens, [token.sentence for token in self.tokens])

    @property
    def clauses(self) -> tuple[tuple[Token, ...], ...]:
        """The tokens, clause by clause: parted by punctuation and by words such as "maar"."""
        return _grouped(self.tokens, [token.clause for token in self.tokens])


def normalise(text: str, language: Language | None = None) -> Normalised:
    """Return the plain form of `text`; `language` settles the chat spelling when it is known."""
    plain = _unglued(_lowered(_APOSTROPHE_RUN.sub("'", fold(_readable(text)))))
    pieces = _pieces(plain)
    typed = _typed(pieces)
    guessed = language or guess_language(typed)
    if guessed is Language.FR and "g" in typed:
        pieces = _pieces(FRENCH_G.sub("j'ai", plain))
    elif guessed is not Language.FR and "k" in typed:
        pieces = _pieces(DUTCH_K.sub("ik", plain))
    writer = _Writer(guessed or Language.NL, stretched=bool(_RUN.search(plain.lower())))
    writer.take(pieces)
    return Normalised(text, writer.finish(), tuple(writer.tokens), guessed)


def _readable(text: str) -> str:
    """Return what is read of `text`: of one too long its beginning and its end."""
    half = LONGEST // 2
    return text if len(text) <= LONGEST else f"{text[:half]}\n{text[-half:]}"


def _pieces(plain: str) -> list[re.Match[str]]:
    """Return the words and marks of a text; of too many, the first and the last ones."""
    pieces, half = list(_PIECE.finditer(plain)), MOST_PIECES // 2
    return pieces if len(pieces) <= MOST_PIECES else [*pieces[:half], *pieces[-half:]]


def _typed(pieces: Iterable[re.Match[str]]) -> list[str]:
    """Return the words by which a language is known, "l" of "l'alcool" among them."""
    words = [piece[0].lower() for piece in pieces if piece.lastgroup == "word"]
    elided = (word for word in words if "'" in word and ELISION.fullmatch(word))
    return words + [word[: word.index("'")] for word in elided]


def _lowered(text: str) -> str:
    """Return `text` in small letters when it is all capitals, which then tell nothing."""
    return text.lower() if text.isupper() else text


def _unglued(text: str) -> str:
    """Return `text` with the space put back between a small word and a number or a name."""
    if not _MAY_BE_GLUED.search(text):
        return text
    return _GLUED.sub(lambda glued: _parted(*filter(None, glued.groups())), text)


def _parted(before: str, after: str) -> str:
    if before.isalpha() and after.isalpha():
        named = before.lower() in _BEFORE_NAMES or (before.islower() and len(before) > 1)
        parts = (named and after[1:].islower()) or (after.isupper() and before.islower())
    else:
        word = before if before.isalpha() else after
        ends_in_age = len(before) > 3 and len(after) == 2
        ordinal = after.lower() in _ORDINALS
        verb = before.isdigit() and len(after) >= _VERB_FROM  # "15rookt"
        parts = (word.lower() in SMALL_WORDS and not ordinal) or ends_in_age or verb
    return f"{before} {after}" if parts else before + after


def fold(text: str) -> str:
    """Return `text` without accents and invisible marks, with one kind of apostrophe."""
    if text.isascii():
        return text
    plain = text.translate(_PLAIN)
    return plain if plain.isascii() else _bare(plain)


def unstretch(word: str) -> str:
    """Return `word` with letters held on ("heeeelp", "nuuuu") brought back to normal length."""

    def vowels(run: re.Match[str]) -> str:
        final = run.end() == len(word) and run[1] in "aou"
        return run[1] if final else run[1] * 2

    def consonants(run: re.Match[str]) -> str:
        return run[1] if run.end() == len(run.string) or run.start() == 0 else run[1] * 2

    return _CONSONANT_RUN.sub(consonants, _VOWEL_RUN.sub(vowels, word))


class _Writer:
    """Builds the plain text and its tokens, piece by piece."""

    def __init__(self, language: Language, *, stretched: bool) -> None:
        self.language = language
        self.stretched = stretched  # some letter may have been held on
        self.text: list[str] = []
        self.tokens: list[Token] = []
        self._plain = WORDS[language]
        self._length = 0
        self._clause = 0
        self._sentence = 0
        self._mark = ""

    def take(self, pieces: Iterable[re.Match[str]]) -> None:
        """Add the words and the boundaries that `pieces` hold."""
        for piece in pieces:
            kind = piece.lastgroup
            if kind == "word":
                self._take_word(piece[0])
            elif kind == "unit":
                self._take_number(piece["number"], piece["unit"].lower())
            elif kind == "sentence":
                mark = piece[0]
                self._break("?" if "?" in mark else "!" if "!" in mark else ".")
            else:
                self._break(",")

    def finish(self) -> str:
        """Return the whole text, with the mark that ends it."""
        return "".join([*self.text, self._mark.replace(",", "")])

    def _take_number(self, number: str, unit: str) -> None:
        if unit and _UNIT.fullmatch(unit):
            self._add_all((number, *spoken_out(unit, self.language)), capital=False)
        else:
            self._add(number + unit, capital=False)

    def _take_word(self, typed: str) -> None:
        word = typed.lower()
        if not typed.isalpha():
            self._take_odd_word(typed, word)
            return
        if self.stretched and _RUN.search(word):
            word = unstretch(word)
        if word == "mr" and self.tokens and self.tokens[-1].word == "niet":
            word = "meer"  # "ni mr"; elsewhere it is "maar"
        if word in self._plain or word[0] in "kj":
            self._add_all(spoken_out(word, self.language), capital=typed[0].isupper())
        else:
            self._add(word, capital=typed[0].isupper())

    def _take_odd_word(self, typed: str, word: str) -> None:
        """Add a word that holds an apostrophe or a digit."""
        if "'" in word:
            parts = unlean(word) or unlean(word.strip("'")) or self._joined(word)
            plain = [said for part in parts for said in spoken_out(part, self.language)]
        else:
            plain = [_LOOKALIKE.sub(lambda sign: _LOOKALIKES[sign[0]], word)]
        capital = typed.strip("'")[:1].isupper() or typed.partition("'")[2][:1].isupper()
        self._add_all(plain, capital=capital)

    def _joined(self, word: str) -> tuple[str, ...]:
        bare = word.strip("'")
        if self.language is Language.EN and bare.endswith("'s"):
            return bare[:-2], "s"
        return (bare.replace("'", ""),)

    def _add_all(self, words: Iterable[str], *, capital: bool) -> None:
        for word in words:
            if word:
                self._add(word, capital=capital)

    def _add(self, word: str, *, capital: bool) -> None:
        word = word[:LONGEST_WORD]
        joint = ""
        if self.tokens:
            joint = f"{self._mark} "
            if word in TURNS and not self._mark:
                self._clause += 1
            self._mark = ""
        start = self._length + len(joint)
        self._length = end = start + len(word)
        self.text.append(joint + word)
        self.tokens.append(Token(word, start, end, self._clause, self._sentence, capital))

    def _break(self, mark: str) -> None:
        if not self.tokens or (self._mark and self._mark != ","):
            return
        if not self._mark:
            self._clause += 1
        if mark != ",":
            self._sentence += 1
        self._mark = mark


def _grouped(tokens: tuple[Token, ...], keys: list[int]) -> tuple[tuple[Token, ...], ...]:
    groups: dict[int, list[Token]] = {}
    for token, key in zip(tokens, keys, strict=True):
        groups.setdefault(key, []).append(token)
    return tuple(tuple(group) for group in groups.values())
