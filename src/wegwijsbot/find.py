"""The look-up for machines and front-line workers: a sentence or slots in, one object out.

Keys and values of the object are a contract with other tools: add, never rename.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from wegwijsbot.errors import InputError
from wegwijsbot.guidance.cards import emergency_card, reason, service_card, written_address
from wegwijsbot.guidance.guidebook import Guidebook
from wegwijsbot.guidance.merging import merged
from wegwijsbot.guidance.replies import Paragraph, Part, Tone
from wegwijsbot.guidance.routing import suggest
from wegwijsbot.guidance.state import State
from wegwijsbot.guidance.suggestion import Contact, Suggestion, Suggestions
from wegwijsbot.guidance.words import Words, written_phone
from wegwijsbot.knowledge.vocabulary import (
    HIGHEST_AGE,
    Access,
    AgeGroup,
    Language,
    Urgency,
    Who,
    Wish,
)
from wegwijsbot.understanding.heard import Heard
from wegwijsbot.understanding.listen import listen


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked: a text, and slots that override what the text gives."""

    text: str = ""
    who: Who | None = None
    substances: tuple[str, ...] = ()
    age: int | None = None
    place: str | None = None
    urgency: Urgency | None = None
    wishes: tuple[Wish, ...] = ()
    language: Language | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What was understood, and the suggestions for it."""

    heard: Heard
    state: State
    asked: State  # the state that was routed: an alarm makes it an emergency
    suggestions: Suggestions
    now: datetime
    words: Words = field(repr=False)

    @property
    def urgency(self) -> Urgency:
        """How soon: an alarm is an emergency; where nothing says otherwise there is no hurry."""
        if self.heard.urgency is Urgency.EMERGENCY or (
            self.heard.alarms and self.heard.urgency is None
        ):
            return Urgency.EMERGENCY
        return self.state.urgency or Urgency.CALM


def answer(query: Query, book: Guidebook, now: datetime) -> Answer:
    """Return what the bot would suggest for a query; `now` counts unless the query has its own.

    Raises: InputError that names the field holding a value nobody knows.
    """
    moment = query.at or now
    heard = _overridden(listen(query.text, book.lexicon), query, book)
    state = merged(State(language=query.language or heard.language or Language.NL), heard)
    if query.language:
        state = state._replace(language=query.language)
    urgent = heard.alarms or heard.urgency is Urgency.EMERGENCY
    asked = state._replace(urgency=Urgency.EMERGENCY) if urgent else state
    words = book.words[state.language]
    return Answer(heard, state, asked, suggest(asked, book.atlas, moment), moment, words)


def _overridden(heard: Heard, query: Query, book: Guidebook) -> Heard:
    """Return what was heard, with the slots that the query names put in its place."""
    for substance in query.substances:
        if substance not in book.knowledge.substances:
            known = ", ".join(book.knowledge.substances)
            raise InputError("substance", f"'{substance}' is not known. Choose from: {known}")
    if query.age is not None:
        if not 0 <= query.age <= HIGHEST_AGE:
            raise InputError("age", f"{query.age} is not an age in years (0 to {HIGHEST_AGE})")
        heard = replace(heard, age=query.age, age_group=AgeGroup.of(query.age))
    if query.place:
        found = listen(f"in {query.place}", book.lexicon)
        found = found if found.nis else listen(query.place, book.lexicon)
        if found.nis is None:
            raise InputError("place", _unknown_place(query.place, found, book))
        heard = replace(heard, nis=found.nis, postcode=found.postcode)
    return replace(
        heard,
        who=query.who or heard.who,
        substances=query.substances or heard.substances,
        urgency=query.urgency or heard.urgency,
        wishes=tuple(dict.fromkeys((*heard.wishes, *query.wishes))),
    )


def _unknown_place(place: str, found: Heard, book: Guidebook) -> str:
    towns = [book.knowledge.municipalities[nis].name for nis in found.ambiguous_places]
    if towns:
        return f"'{place}' lies in more than one municipality. Name one: {', '.join(towns)}"
    return f"'{place[:60]}' is no Belgian place or postcode"


def as_object(found: Answer, identifier: object = None) -> dict[str, Any]:
    """Return the answer as the JSON object that DESIGN fixes; null where not known."""
    return {
        "id": identifier,
        "understood": _understood(found),
        "emergency": _emergency(found),
        "suggestions": [_suggestion(s, found) for s in found.suggestions.shown],
    }


def _understood(found: Answer) -> dict[str, Any]:
    state = found.state
    return {
        "who": state.who,
        "substances": _reported(found),
        "age": state.age,
        "age_group": state.age_group,
        "place": _place(found),
        "urgency": found.urgency,
        "alarms": list(found.heard.alarms),
        "wishes": list(state.wishes),
    }


def _reported(found: Answer) -> list[str]:
    """Return the substances by the ids of the closed list that other tools know."""
    known = (found.words.knowledge.substances[each] for each in found.state.substances)
    return list(dict.fromkeys(each.reported_as or each.id for each in known))


def _place(found: Answer) -> dict[str, str] | None:
    if found.state.nis is None:
        return None
    town = found.words.knowledge.municipalities[found.state.nis]
    return {
        "postcode": found.state.postcode or town.postcodes[0],
        "municipality": town.name,
        "province": town.province,
    }


def _emergency(found: Answer) -> dict[str, Any] | None:
    alarms = found.heard.alarms
    if not alarms:
        return None
    card = emergency_card(found.words.knowledge.alarms[alarms[0]].card, found.words.language)
    return {
        "alarms": list(alarms),
        "call": [{"name": call.name, "phone": call.phone} for call in card.calls],
        "steps": list(card.steps),
    }


def _suggestion(suggestion: Suggestion, found: Answer) -> dict[str, Any]:
    service = suggestion.service
    return {
        "id": service.id,
        "name": service.name,
        "kind": service.kind,
        "for_whom": list(service.target_group.for_whom),
        "contacts": [_contact(c, suggestion) for c in suggestion.contacts],
        "reasons": [reason(r, found.words, found.now) for r in suggestion.reasons],
        "address": written_address(service),
        "website": service.website,
        "source_url": service.source_url,
        "source_date": service.source_date,
        "assured_on": service.assured_on,
    }


def _contact(contact: Contact, suggestion: Suggestion) -> dict[str, Any]:
    entry, opening = contact.entry, contact.opening
    value = entry.value or written_address(suggestion.service)
    if entry.type in (Access.PHONE, Access.SMS) and value:
        value = written_phone(value)
    return {
        "type": entry.type,
        "value": value,
        "open_now": opening.open_now,
        "closes_at": _minute(opening.closes_at),
        "opens_at": _minute(opening.opens_at),
    }


def _minute(moment: datetime | None) -> str | None:
    """Return a moment in Belgian time to the minute: 2026-11-23T12:00."""
    return moment.replace(tzinfo=None).isoformat(timespec="minutes") if moment else None


def _which_place(found: Answer) -> str:
    """Say which municipalities a place may lie in, since a look-up cannot ask."""
    towns = found.words.knowledge.municipalities
    names = [found.words.town(towns[nis]) for nis in found.heard.ambiguous_places]
    return f"{found.words.say('place.which')} {', '.join(names)}"


def as_parts(found: Answer) -> tuple[Part, ...]:
    """Return the answer as cards: the danger first, then what was understood, then the help."""
    words, state = found.words, found.state
    alarms = found.heard.alarms
    danger = [emergency_card(words.knowledge.alarms[a].card, words.language) for a in alarms[:1]]
    summary = words.summary(state)
    heard = [Paragraph(words.say("understood", summary=summary), Tone.QUIET)] if summary else []
    cautions = () if alarms else found.suggestions.warnings  # one thing at a time in danger
    warnings = [Paragraph(w.text.in_language(words.language), Tone.CAUTION) for w in cautions]
    heard += [Paragraph(_which_place(found))] if found.heard.ambiguous_places else []
    cards = [service_card(s, i, words, found.now) for i, s in enumerate(found.suggestions.shown, 1)]
    return (*danger, *heard, *warnings, *cards)
