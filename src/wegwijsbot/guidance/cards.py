"""Services and dangers as cards: what to call, whether it is open, and why it is shown."""

from __future__ import annotations

from datetime import datetime

from wegwijsbot.guidance.opening import weekly
from wegwijsbot.guidance.replies import CallLine, ContactLine, EmergencyCard, ServiceCard
from wegwijsbot.guidance.steps import Step
from wegwijsbot.guidance.suggestion import Contact, Reason, Suggestion
from wegwijsbot.guidance.views import View
from wegwijsbot.guidance.words import Printed, Way, Words, written_phone
from wegwijsbot.knowledge.alarm import Call, Card
from wegwijsbot.knowledge.service import EntryPoint, Service, Text
from wegwijsbot.knowledge.vocabulary import Access, Language

_ALWAYS_THERE = (Access.EMAIL, Access.WEBSITE)
_AT_THE_ADDRESS = (Access.WALK_IN, Access.APPOINTMENT, Access.REFERRAL)
# A card says these beside the number itself.
_BESIDE = ("reason.open_until", "reason.always_open", "reason.opens_at")
_SCHEMES = {Access.PHONE: "tel:", Access.SMS: "sms:", Access.EMAIL: "mailto:"}


def service_card(suggestion: Suggestion, rank: int, words: Words, now: datetime) -> ServiceCard:
    """Return the card of a suggestion, in the person's language."""
    service = suggestion.service
    printed = _printed(service, words)
    reasons = [reason(r, words, now) for r in suggestion.reasons if r.key not in _BESIDE]
    return ServiceCard(
        service.id,
        rank,
        printed.name,
        printed.kind,
        _contact_lines(suggestion, printed, words, now),
        printed.address,
        tuple(reasons),
        printed.expect,
        printed.source,
    )


def card_to_pass_on(suggestion: Suggestion, words: Words, now: datetime) -> ServiceCard:
    """Return a card that is as true tomorrow: with the week's hours, and not "open now"."""
    card = service_card(suggestion, 0, words, now)
    contacts = zip(card.contacts, suggestion.contacts, strict=True)
    return card._replace(contacts=tuple([_lasting_line(line, c, words) for line, c in contacts]))


def _lasting_line(line: ContactLine, contact: Contact, words: Words) -> ContactLine:
    """Return a way in with what its hours say of any week, else with its note."""
    entry = contact.entry
    if entry.hours is None or contact.opening.always:
        return line
    week, status = weekly(entry.hours), None
    if week and entry.type not in _ALWAYS_THERE:
        status = words.week(week)
    elif entry.note:
        status = _note(entry.note, words)
    return line._replace(status=status, open_now=None)


def _printed(service: Service, words: Words) -> Printed:
    printed = words.printed.get(service.id)
    if printed is None:
        printed = words.printed[service.id] = Printed(
            name=service.name,
            kind=words.knowledge.kinds[service.kind].name.in_language(words.language),
            address=written_address(service, words),
            expect=service.what_to_expect.in_language(words.language),
            source=source(service, words),
            ways={(e.type, e.value): _way(e, service, words) for e in service.entry_points},
        )
    return printed


def _way(entry: EntryPoint, service: Service, words: Words) -> Way:
    value = entry.value or written_address(service, words) or ""
    href = None if entry.type in _AT_THE_ADDRESS else _SCHEMES.get(entry.type, "") + value
    written = written_phone(value) if entry.type in (Access.PHONE, Access.SMS) else value
    return Way(words.say(f"contact.{entry.type}"), written, href)


def _contact_lines(
    suggestion: Suggestion, printed: Printed, words: Words, now: datetime
) -> tuple[ContactLine, ...]:
    """Return the ways in as people read them; the same ones of one minute are written once."""
    service, contacts = suggestion.service.id, suggestion.contacts
    kept = words.lines.get(service)
    if kept is None or kept[0] is not contacts:
        lines = tuple([_contact_line(c, printed, words, now) for c in contacts])
        kept = words.lines[service] = contacts, lines
    return kept[1]


def _contact_line(contact: Contact, printed: Printed, words: Words, now: datetime) -> ContactLine:
    """Return one way in as people read it, and whether it is open."""
    entry, open_now = contact.entry, contact.opening.open_now
    unknown_place = entry.type in _AT_THE_ADDRESS and open_now is None
    quiet = unknown_place or entry.type in _ALWAYS_THERE
    status: str | None
    if entry.note and (quiet or open_now is None):
        status = _note(entry.note, words)
    else:
        status = None if quiet else words.opening(contact.opening, now)
    way = printed.ways[entry.type, entry.value]
    return ContactLine(entry.type, way.label, way.value, way.href, status, open_now)


def _note(note: Text, words: Words) -> str:
    return note.in_language(words.language).removesuffix(".")


def written_address(service: Service, words: Words | None = None) -> str | None:
    """Return street, postcode and municipality in one line, as far as they are known.

    The municipality has its Dutch name, or the one in the language of `words`.
    """
    if service.address is None:
        return None
    dutch = service.address.municipality
    name = words.place(dutch) if words else dutch
    town = " ".join(filter(None, (service.address.postcode, name)))
    return ", ".join(filter(None, (service.address.street, town)))


def reason(why: Reason, words: Words, now: datetime) -> str:
    """Return a reason in plain words."""
    told = words.reasons.get(why)
    if told is not None:
        return told
    fills = dict(why.fills)
    if "time" in fills:
        return words.say(why.key, time=words.when(datetime.fromisoformat(fills["time"]), now))
    told = words.reasons[why] = _lasting(why.key, fills, words)
    return told


def _lasting(key: str, fills: dict[str, str], words: Words) -> str:
    """Return a reason that is the same at any time."""
    if key == "reason.route":
        return words.why(fills["route"])
    if "substance" in fills:
        fills["substance"] = words.substance(fills["substance"])
    if "place" in fills:
        fills["place"] = words.area(fills["place"])
    return words.say(key, **fills)


def source(service: Service, words: Words) -> str:
    """Return where the facts come from and how fresh they are."""
    site = service.source_url.partition("//")[2].split("/")[0].removeprefix("www.")
    site = site or words.say("card.document")
    if service.assured_on:
        return words.say("card.assured", date=service.assured_on, source=site)
    date = f", {service.source_date}" if service.source_date else ""
    return words.say("card.source", source=site, date=date)


def emergency_card(card: Card, language: Language) -> EmergencyCard:
    """Return a danger's card in the person's language."""
    return EmergencyCard(
        title=card.title.in_language(language),
        calls=tuple(_call_line(call, language) for call in card.calls_for(language)),
        steps=tuple(step.in_language(language) for step in card.steps),
    )


def aftercare(step: Step, words: Words) -> tuple[CallLine, ...]:
    """Return the numbers left of a card that was shown before; none on what is passed on."""
    if step.aftercare is None or step.view is View.SHARE:
        return ()
    calls = words.knowledge.alarms[step.aftercare].card.calls_for(words.language)
    return tuple(_call_line(call, words.language) for call in calls if call.stays)


def _call_line(call: Call, language: Language) -> CallLine:
    return CallLine(call.name.in_language(language), written_phone(call.phone), f"tel:{call.phone}")
