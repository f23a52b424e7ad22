"""The knowledge base, compiled once for use in a conversation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from wegwijsbot.guidance.atlas import Atlas
from wegwijsbot.guidance.names import Names
from wegwijsbot.guidance.state import Slot
from wegwijsbot.guidance.words import LANGUAGE_NAMES, Words
from wegwijsbot.knowledge.codes import service_code, short_code
from wegwijsbot.knowledge.guide import Option, Question
from wegwijsbot.knowledge.model import Knowledge
from wegwijsbot.knowledge.vocabulary import Language, Province
from wegwijsbot.understanding.lexicon import Lexicon
from wegwijsbot.understanding.normalise import fold

_WORD = re.compile(r"[a-z0-9]+")
_ABROAD_KM = 20  # farther than this from every municipality's middle is not in Belgium
_RANK = "{rank}."  # before the label that every card of a list has
_ON = ("button.", "wish.", "slot.")  # the texts on buttons


@dataclass(frozen=True, slots=True)
class Guidebook:
    """What a turn needs: the knowledge, the ears, the map, and the codes that buttons use."""

    knowledge: Knowledge
    lexicon: Lexicon
    atlas: Atlas
    substance_of: Mapping[int, str]  # short code -> id, retired ids included
    service_of: Mapping[str, str]  # code -> id, retired ids included
    questions: Mapping[Slot, Question]  # in the order of asking
    option_of: Mapping[str, tuple[Slot, Option]]  # code -> an option that opens further ones
    province_of: Mapping[str, Province]
    provinces: Mapping[tuple[str, ...], str]  # code by the words of a name in any language
    arrondissement_of: Mapping[str, tuple[int, ...]]  # code -> the municipalities inside
    names: Names  # of services
    words: Mapping[Language, Words]
    labels: frozenset[tuple[str, ...]]  # of words that may stand on a button
    sharing: frozenset[tuple[str, ...]]  # what asks to pass a service on
    answers: Mapping[tuple[str, ...], Set[Slot]]  # the questions with these words on a button

    @classmethod
    def compile(cls, knowledge: Knowledge, lexicon: Lexicon | None = None) -> Guidebook:
        """Return the guidebook of a knowledge base that passed its checks.

        Args:
            lexicon: the one compiled from this knowledge, where it is at hand already.
        """
        retired = knowledge.retired
        substances = {id_: id_ for id_ in knowledge.substances} | dict(retired["substances"])
        services = {id_: id_ for id_ in knowledge.services} | dict(retired["services"])
        words = {language: Words(knowledge, language) for language in Language}
        return cls(
            knowledge=knowledge,
            lexicon=lexicon or Lexicon.compile(knowledge),
            atlas=Atlas.compile(knowledge),
            substance_of={short_code(old): new for old, new in substances.items()},
            service_of={service_code(old): new for old, new in services.items()},
            questions={Slot(question.slot): question for question in knowledge.questions},
            option_of=_menus(knowledge.questions),
            province_of={service_code(f"province:{p}"): p for p in Province},
            provinces=_provinces(words.values()),
            arrondissement_of=_arrondissements(knowledge),
            names=Names.compile(knowledge.services.values()),
            words=words,
            labels=frozenset(map(words_of, _sayings(knowledge))),
            sharing=frozenset(_sharing(knowledge)),
            answers=_answers(knowledge, words.values()),
        )

    def nearest(self, latitude: float, longitude: float) -> int | None:
        """Return the municipality (nis) nearest to a spot in degrees; None when it is abroad."""
        towns = self.knowledge.municipalities.values()
        away, nis = min((town.kilometres_from(latitude, longitude), town.nis) for town in towns)
        return nis if away <= _ABROAD_KM else None


def words_of(label: str) -> tuple[str, ...]:
    """Return the words of a label without capitals, accents and signs."""
    return tuple(_WORD.findall(fold(label).casefold()))


def _menus(questions: Iterable[Question]) -> dict[str, tuple[Slot, Option]]:
    """Return the options that open further ones, by code."""
    return {
        service_code(option.value): (Slot(question.slot), option)
        for question in questions
        for option in question.options
        if option.opens
    }


def _provinces(spoken: Iterable[Words]) -> dict[tuple[str, ...], str]:
    """Return the code of each province by the words of its name, in every language."""
    return {
        words_of(words.say(f"province.{province}")): service_code(f"province:{province}")
        for words in spoken
        for province in Province
    }


def _arrondissements(knowledge: Knowledge) -> dict[str, tuple[int, ...]]:
    """Return the municipalities of each arrondissement, by its code."""
    inside: dict[str, list[int]] = {}
    for town in knowledge.municipalities.values():
        inside.setdefault(town.arrondissement, []).append(town.nis)
    return {service_code(name): tuple(towns) for name, towns in inside.items()}


def _sayings(knowledge: Knowledge) -> Iterator[str]:
    """Yield everything that may stand on a button, but the answers."""
    yield from LANGUAGE_NAMES.values()
    for texts in knowledge.texts.values():
        yield from (said.replace(_RANK, "") for key, said in texts.items() if key.startswith(_ON))


def _sharing(knowledge: Knowledge) -> Iterator[tuple[str, ...]]:
    """Yield what asks to pass a service on: the words of its button, and the first alone."""
    for texts in knowledge.texts.values():
        words = words_of(texts.get("button.share", ""))
        yield from (words, words[:1])


def _answers(knowledge: Knowledge, spoken: Iterable[Words]) -> dict[tuple[str, ...], set[Slot]]:
    """Return the questions that each answer belongs to, those of the menus behind them too."""
    found: dict[tuple[str, ...], set[Slot]] = {}
    for words in spoken:
        for question in knowledge.questions:
            for option in question.options:
                label = words_of(option.label.in_language(words.language))
                found.setdefault(label, set()).add(Slot(question.slot))
        for substance in knowledge.substances:
            found.setdefault(words_of(words.substance(substance)), set()).add(Slot.SUBSTANCES)
        for province in Province:
            label = words_of(words.say(f"province.{province}"))
            found.setdefault(label, set()).add(Slot.PLACE)
    return found
