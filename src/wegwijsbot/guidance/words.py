"""The bot's voice in one language: texts with their blanks filled, numbers and times as read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from functools import cached_property, lru_cache, reduce
from typing import NamedTuple

import phonenumbers

from wegwijsbot.guidance.opening import Span, Week
from wegwijsbot.guidance.replies import ContactLine
from wegwijsbot.guidance.state import ANSWERED_AT, Slot, State
from wegwijsbot.guidance.suggestion import Contact, Opening, Reason
from wegwijsbot.knowledge.model import Knowledge
from wegwijsbot.knowledge.places import Municipality
from wegwijsbot.knowledge.vocabulary import (
    NAMED_IN_TEXTS,
    REGION_PROVINCES,
    Access,
    Language,
    Region,
)

# Each language in its own words, for who cannot read the others.
LANGUAGE_NAMES = {Language.NL: "Nederlands", Language.FR: "Français", Language.EN: "English"}
_MIDNIGHT = time()
_DUTCH_SPEAKING = REGION_PROVINCES[Region.FLANDERS]


@lru_cache(maxsize=4096)  # the numbers of the content, and nothing that a person wrote
def written_phone(value: str) -> str:
    """Return a number as Belgians write it: +3250407777 -> 050 40 77 77; short ones as is."""
    if not value.startswith("+"):
        return value
    if value.startswith("+3270"):  # these are written and known in threes: 070 245 245
        return f"070 {value[5:8]} {value[8:]}"
    number = phonenumbers.parse(value)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)


def _inside_a_line(name: str) -> str:
    """Return a name without the capital of its first word: Cannabis -> cannabis, but GHB."""
    return name if name[1:2].isupper() or name[1:2] == "" else name[0].lower() + name[1:]


class Way(NamedTuple):
    """A way into a service: what to do, the value as people read it, a link for devices."""

    label: str
    value: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Printed:
    """What a service's card always says, in one language."""

    name: str
    kind: str
    address: str | None
    expect: str | None
    source: str
    ways: Mapping[tuple[Access, str | None], Way]


class Choice(NamedTuple):
    """An option as its button has it: the words, and the answer or the menu behind, by its code."""

    label: str
    answer: object = None
    opens: str = ""


Lines = tuple[tuple[Contact, ...], tuple[ContactLine, ...]]  # the ways in, and as they read


class Words:
    """What the bot says in one language, out of content/texts; one is made per knowledge base.

    What is the same at every turn (a text without blanks, a service on paper, a reason, the
    options of a question) is kept, and is never about a person.
    """

    def __init__(self, knowledge: Knowledge, language: Language) -> None:
        self.knowledge = knowledge
        self.language = language
        self.printed: dict[str, Printed] = {}  # by service id
        self.lines: dict[str, Lines] = {}
        self.reasons: dict[Reason, str] = {}
        self.choices: dict[Slot, list[tuple[Choice, ...]]] = {}  # in rows
        self._texts = knowledge.texts[language]
        self._said: dict[str, str] = {}
        self._used: dict[str, str] = {}

    def say(self, key: str, **fills: object) -> str:
        """Return the text of `key` with its blanks filled."""
        if fills:
            return self._texts[key].format(**fills)
        said = self._said.get(key)
        if said is None:
            text = self._texts[key]
            said = self._said[key] = text.format(**self._phones(text))
        return said

    def _phones(self, text: str) -> dict[str, str]:
        """Return the numbers that `text` names by service, so that none is written twice."""
        named = [id_ for id_ in NAMED_IN_TEXTS if f"{{{id_}}}" in text]
        return {id_: self._phone_of(id_) for id_ in named}

    def _phone_of(self, service_id: str) -> str:
        entries = self.knowledge.services[service_id].entry_points
        return next(written_phone(e.value or "") for e in entries if e.type is Access.PHONE)

    @cached_property
    def _labels(self) -> dict[str, str]:
        """The labels of the place buttons, where a few towns have a name of their own."""
        options = (o for question in self.knowledge.questions for o in question.options)
        return {o.value: o.label.in_language(self.language) for o in options}

    @cached_property
    def _towns(self) -> dict[str, Municipality]:
        return {town.name: town for town in self.knowledge.municipalities.values()}

    @cached_property
    def _whys(self) -> dict[str, str]:
        return {r.id: r.why.in_language(self.language) for r in self.knowledge.routes}

    def why(self, route: str) -> str:
        """Return why a route fits, by its id."""
        return self._whys[route]

    def town(self, municipality: Municipality) -> str:
        """Return a municipality's name in this language.

        English has a name of its own for a few towns, which stand among the place buttons, and
        takes the French one in Brussels and Wallonia.
        """
        if self.language is Language.NL:
            return municipality.name
        if named := self._labels.get(f"place:{municipality.nis}"):
            return named
        french = self.language is Language.FR or municipality.province not in _DUTCH_SPEAKING
        return municipality.name_fr if french else municipality.name

    def area(self, name: str) -> str:
        """Return a region, province or municipality in this language; else the name as it is."""
        for key in (f"area.{name}", f"province.{name}"):
            if key in self._texts:
                return self._texts[key]
        return self.place(name)

    def place(self, dutch_name: str) -> str:
        """Return the municipality of a Dutch name in this language; else the name as it is."""
        town = self._towns.get(dutch_name)
        return self.town(town) if town else dutch_name

    def substance(self, identifier: str) -> str:
        """Return a substance's name in this language."""
        return self.knowledge.substances[identifier].name.in_language(self.language)

    def used(self, identifier: str) -> str:
        """Return a substance's name as it stands inside a line."""
        name = self._used.get(identifier)
        if name is None:
            name = self._used[identifier] = _inside_a_line(self.substance(identifier))
        return name

    def answer(self, state: State, slot: Slot) -> str | None:
        """Return the answer to `slot` in words; None when there is none."""
        if not state.has(slot):
            return None
        return _ANSWERS[slot](self, state)

    def summary(self, state: State) -> str:
        """Return all answers given, in one line; empty when there are none."""
        wishes = [_inside_a_line(self.say(f"wish.{wish}")) for wish in state.wishes]
        answers = [tell(self, state) for place, tell in _TELLING if state[place]]
        return " · ".join([*answers, *wishes])

    def clock(self, moment: datetime | time) -> str:
        """Return the time of day: 8:30, 17:00."""
        return f"{moment.hour}:{moment.minute:02}"

    def when(self, moment: datetime, now: datetime) -> str:
        """Return a coming moment in words: 17:00, or with its day when it is not today."""
        day = "" if moment.date() == now.date() else self.say(f"day.{moment.weekday()}") + " "
        return day + self.clock(moment)

    def opening(self, opening: Opening, now: datetime) -> str:
        """Return in words whether a door or line is open now, until when, or from when."""
        if opening.open_now is None:
            return self.say("opening.unknown")
        if opening.open_now:
            return self._open(opening, now)
        opens = opening.opens_at
        if opens is None:
            return self.say("opening.closed")
        days = (opens.date() - now.date()).days
        key = {0: "opening.today", 1: "opening.tomorrow"}.get(days)
        if key:
            return self.say(key, time=self.clock(opens))
        return self.say(
            "opening.day", day=self.say(f"day.{opens.weekday()}"), time=self.clock(opens)
        )

    def week(self, week: Week) -> str:
        """Return the hours of a week in words, which stay true: maandag tot vrijdag 8:30–12:00."""
        by_hours: dict[tuple[Span, ...], list[int]] = {}
        for day, spans in enumerate(week.days):
            if spans:
                by_hours.setdefault(spans, []).append(day)
        told = [f"{self._days(days)} {self._spans(spans)}" for spans, days in by_hours.items()]
        if week.off_on_holidays:
            told.append(self.say("hours.not_holidays"))
        return reduce(lambda one, other: self.say("hours.also", one=one, other=other), told)

    def _days(self, days: list[int]) -> str:
        names = [self.say(f"day.{day}") for day in days]
        if len(days) == 7:
            return self.say("hours.daily")
        if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
            return self.say("hours.days", first=names[0], last=names[-1])
        return ", ".join(names)

    def _spans(self, spans: tuple[Span, ...]) -> str:
        return ", ".join(
            f"{self.clock(opens)}–{self.clock(closes) if closes != _MIDNIGHT else '24:00'}"
            for opens, closes in spans
        )

    def _open(self, opening: Opening, now: datetime) -> str:
        closes = opening.closes_at
        if opening.always or closes is None:
            return self.say("opening.always")
        if closes.date() == now.date() or closes.hour < 6:
            return self.say("opening.until", time=self.clock(closes))
        day = self.say(f"day.{closes.weekday()}")
        return self.say("opening.until_day", day=day, time=self.clock(closes))


def _age(words: Words, state: State) -> str:
    if state.age is None:
        return words.say(f"age.{state.age_group}")
    return words.say("age.years", age=state.age)


_ANSWERS: dict[Slot, Callable[[Words, State], str]] = {
    Slot.WHO: lambda words, state: words.say(f"who.{state.who}"),
    Slot.SUBSTANCES: lambda words, state: ", ".join([words.used(s) for s in state.substances]),
    Slot.AGE: _age,
    Slot.PLACE: lambda words, state: words.town(words.knowledge.municipalities[state.nis or 0]),
    Slot.URGENCY: lambda words, state: words.say(f"urgency.{state.urgency}"),
}
_TELLING = tuple((ANSWERED_AT[slot], tell) for slot, tell in _ANSWERS.items())
