"""One plain form for what people type: small letters, no accents, chat spelling spoken out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wegwijsbot.knowledge.vocabulary import Language
from wegwijsbot.understanding.spelling import DUTCH_K, ELISION, FRENCH_G, WORDS, spoken_out, unlean
from wegwijsbot.understanding.tongue import SMALL_WORDS, guess_language
from wegwijsbot.understanding.word_sets import word_set

_LONGEST_WORD = 40  # letters; longer strings are no words in any of the languages
LONGEST = 4_096  # characters that are read: what one message can hold
MOST_PIECES = 1_000  # words and marks that are read; an honest text of that length holds fewer

# A word, a number with what stands on it, the end of a sentence, the end of a clause.
_PIECE = re.compile(
    r"'*+[A-Za-z]++(?:\d[A-Za-z0-9]*+|(?:'++[A-Za-z]++)*+'*+)"
    r"|\d+(?:[.,:]\d+)*[A-Za-z]*"
    r"|[.!?…;\n]+"
    r"|[,:()\[\]\"«»“”/|]|(?<=\s)[-–—](?=\s)",
    re.ASCII,
)
_MARKS = frozenset(".?!,")  # as they are read
_SENTENCE_ENDS = frozenset(".!?…;\n")
_CLAUSE_ENDS = frozenset(',:()[]"«»“”/|-–—')
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
_ORDINALS = word_set("de ste er e th st nd rd")
_VERB_FROM = 5  # letters after a number that are a word of their own
_BEFORE_NAMES = word_set("in te uit van regio a near at from")
# What may not be read as it stands; "mr" hangs on the word before it.
_SPELT = {language: frozenset(("mr", *WORDS[language])) for language in Language}
TURNS = word_set("maar mais but however doch hoewel although pourtant")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_SPELT_OUT = (
    {"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ß": "ss", "ø": "o"}
    | dict.fromkeys("🆘🚨", " SOS ")  # of all pictures only these say something
    | dict.fromkeys("’‘ʼ`´′＇‛", "'")
)
_new = tuple.__new__  # makes a named tuple in half the time, which counts for one a word
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
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
    """One word of the text; `clause` and `sentence` count from 0, so that words stay local.

    Clauses are parted by punctuation and by words such as "maar". Where all words are gone over,
    a field is read by its place: that takes half the time.
    """

    word: str
    start: int
    end: int
    clause: int
    sentence: int
    capital: bool  # typed with a capital first letter


class Normalised(NamedTuple):
    """A text as it is read.

    `text` holds the words parted by single spaces, with ", " between clauses and ". ", "? " or
    "! " between sentences; offsets of tokens count in it.
    """

    original: str
    text: str
    tokens: tuple[Token, ...]
    language: Language | None
    words: tuple[str, ...]  # of the tokens


def normalise(text: str, language: Language | None = None) -> Normalised:
    """Return the plain form of `text`; `language` settles the chat spelling when it is known."""
    plain = _unglued(_lowered(_one_apostrophe(fold(_readable(text)))))
    pieces = _pieces(plain)
    small = [*map(str.lower, pieces)]
    guessed = language or guess_language([*small, *_elided(small)] if "'" in plain else small)
    if guessed is Language.FR and "g" in small:
        pieces = _pieces(FRENCH_G.sub("j'ai", plain))
    elif guessed is not Language.FR and "k" in small:
        pieces = _pieces(DUTCH_K.sub("ik", plain))
    writer = _Writer(guessed or Language.NL, stretched=bool(_RUN.search(plain.lower())))
    writer.take(pieces)
    tokens = tuple(writer.tokens)
    words = tuple([token[0] for token in tokens])
    return Normalised(text, " ".join(writer.text), tokens, guessed, words)


def _readable(text: str) -> str:
    """Return what is read of `text`: of one too long its beginning and its end."""
    half = LONGEST // 2
    return text if len(text) <= LONGEST else f"{text[:half]}\n{text[-half:]}"


def _pieces(plain: str) -> list[str]:
    """Return the words and marks of a text; of too many, the first and the last ones."""
    pieces, half = _PIECE.findall(plain), MOST_PIECES // 2
    return pieces if len(pieces) <= MOST_PIECES else [*pieces[:half], *pieces[-half:]]


def _elided(words: Iterable[str]) -> list[str]:
    """Return "l" of "l'alcool", and its like, by which a language is known."""
    elided = (word for word in words if "'" in word and ELISION.fullmatch(word))
    return [word[: word.index("'")] for word in elided]


def _one_apostrophe(text: str) -> str:
    return _APOSTROPHE_RUN.sub("'", text) if "''" in text else text


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
        self.text: list[str] = []  # words with the mark behind them
        self.tokens: list[Token] = []

    def take(self, pieces: Iterable[str]) -> None:
        """Add the words and the boundaries that `pieces` hold."""
        text, tokens = self.text, self.tokens
        mark = ""  # since the last word
        end = clause = sentence = 0
        for word, capital in self._said(pieces):
            if word in _MARKS:
                if tokens and mark in ("", ","):
                    clause += not mark
                    sentence += word != ","
                    mark = word
                continue
            if mark:
                text[-1] += mark
                mark = ""
                end += 1
            elif tokens and word in TURNS:
                clause += 1
            start = end + 1 if tokens else 0
            end = start + len(word)
            text.append(word)
            tokens.append(_new(Token, (word, start, end, clause, sentence, capital)))
        if mark and mark != ",":
            text[-1] += mark

    def _said(self, pieces: Iterable[str]) -> Iterator[tuple[str, bool]]:
        """Yield the plain words and the marks, and whether a word was typed with a capital."""
        spelt, stretched = _SPELT[self.language], self.stretched
        for piece in pieces:
            word = piece.lower()
            if not piece.isalpha():
                words = self._odd(piece, word)
            elif word in spelt or word[0] in "kj" or stretched or len(word) > _LONGEST_WORD:
                words = self._spoken(word)
            else:
                yield word, piece != word and piece[0].isupper()
                continue
            capital = piece.strip("'")[:1].isupper() or piece.partition("'")[2][:1].isupper()
            for each in words:
                if each:
                    yield each[:_LONGEST_WORD], capital

    def _spoken(self, word: str) -> tuple[str, ...]:
        """Return the plain words that a word of letters alone stands for."""
        if self.stretched and _RUN.search(word):
            word = unstretch(word)
        if word == "mr" and self.tokens and self.tokens[-1].word == "niet":
            word = "meer"  # "ni mr"; elsewhere it is "maar"
        return spoken_out(word, self.language)

    def _odd(self, typed: str, word: str) -> Iterable[str]:
        """Return the plain words in a piece that holds a digit or an apostrophe, or the mark."""
        if typed[0].isdigit():
            number = word.rstrip(_ALPHABET)
            unit = word[len(number) :]
            known = unit and _UNIT.fullmatch(unit)
            return (number, *spoken_out(unit, self.language)) if known else (word,)
        if "'" in word:
            parts = unlean(word) or unlean(word.strip("'")) or self._joined(word)
            return [said for part in parts for said in spoken_out(part, self.language)]
        if mark := _mark(typed):
            return (mark,)
        return (_LOOKALIKE.sub(lambda sign: _LOOKALIKES[sign[0]], word),)

    def _joined(self, word: str) -> tuple[str, ...]:
        bare = word.strip("'")
        if self.language is Language.EN and bare.endswith("'s"):
            return bare[:-2], "s"
        return (bare.replace("'", ""),)


def _mark(piece: str) -> str:
    """Return the mark that ends a sentence or a clause; "" for a word."""
    if piece[0] in _CLAUSE_ENDS:
        return ","
    if piece[0] in _SENTENCE_ENDS:
        return "?" if "?" in piece else "!" if "!" in piece else "."
    return ""
