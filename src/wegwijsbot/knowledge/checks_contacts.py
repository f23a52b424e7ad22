"""Can a person get through? Phones, links, hours and addresses of entry points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import opening_hours
import phonenumbers

from wegwijsbot.knowledge.checks_safety import cards
from wegwijsbot.knowledge.draft import Fault
from wegwijsbot.knowledge.form import Subject
from wegwijsbot.knowledge.plain import clip
from wegwijsbot.knowledge.service import EntryPoint, Service
from wegwijsbot.knowledge.source import Loc
from wegwijsbot.knowledge.vocabulary import Access, Status

_PHONES = (Access.PHONE, Access.SMS)
_LINKS = (Access.CHAT, Access.ONLINE_FORM, Access.WEBSITE)
_DOORS = (Access.WALK_IN, Access.APPOINTMENT, Access.REFERRAL)
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_BELGIUM = 32


def check_contacts(subject: Subject) -> Iterator[Fault]:
    """Return all ways in that lead nowhere."""
    for id_, service in subject.content.services.items():
        loc: Loc = ("services", id_)
        if service.website is not None:
            yield from check_link((*loc, "website"), service.website)
        for i, point in enumerate(service.entry_points):
            yield from _entry_point((*loc, "entry_points", i), point, service)
        if service.status is Status.ACTIVE and not any(
            _is_reachable(point, service) for point in service.entry_points
        ):
            problem = "an active service needs a way in, and has none"
            remedy = "Add a phone, chat, e-mail, website or street, or make it a draft"
            yield Fault((*loc, "entry_points"), "E213", problem, remedy)
    for loc, card in cards(subject):
        for i, call in enumerate(card.call):
            yield from check_phone((*loc, "call", i, "phone"), call.phone)


def check_phone(loc: Loc, value: str) -> Iterator[Fault]:
    """Return what is wrong with a phone number: E.164, or a Belgian short number."""
    if not value.startswith("+"):
        short = (
            value.isascii()
            and value.isdigit()
            and phonenumbers.PhoneNumber(country_code=_BELGIUM, national_number=int(value))
        )
        if not short or not phonenumbers.is_valid_short_number_for_region(short, "BE"):
            remedy = "Write it as +3250407777, or as a short number such as 112"
            yield Fault(loc, "E215", f"{clip(value)} is not a phone number", remedy)
        return
    try:
        number = phonenumbers.parse(value)
    except phonenumbers.NumberParseException:
        number = phonenumbers.PhoneNumber()
    if number.country_code not in (None, _BELGIUM):
        problem = f"{clip(value)} is a number abroad (+{number.country_code})"
        yield Fault(loc, "E301", problem, "Give the Belgian number of a service in Belgium")
    elif not phonenumbers.is_valid_number(number) or _e164(number) != value:
        remedy = "Write +32 and the number without its first 0 and without spaces; count the digits"
        yield Fault(loc, "E215", f"{clip(value)} is not a phone number", remedy)


def check_link(loc: Loc, value: str) -> Iterator[Fault]:
    """Return what is wrong with a link."""
    try:
        parts = urlsplit(value)
        host = parts.hostname or ""
    except ValueError:
        host = ""
    if "." not in host.strip(".") or not value.startswith(("http://", "https://")):
        remedy = "Copy the whole address, beginning with https://"
        yield Fault(loc, "E216", f"{clip(value)} is not a link", remedy)


def _e164(number: phonenumbers.PhoneNumber) -> str:
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _is_reachable(point: EntryPoint, service: Service) -> bool:
    if point.type in _DOORS:
        return service.address is not None and service.address.street is not None
    return point.value is not None


def _entry_point(loc: Loc, point: EntryPoint, service: Service) -> Iterator[Fault]:
    value = point.value
    if point.type in _DOORS:
        yield from _door(loc, point, service)
    elif value is None:
        remedy = "Add `value:` with the number, link or e-mail address, or delete this way in"
        yield Fault((*loc, "type"), "E214", f"this {point.type} says not where", remedy)
    elif point.type in _PHONES:
        yield from check_phone((*loc, "value"), value)
    elif point.type in _LINKS:
        yield from check_link((*loc, "value"), value)
    elif not _EMAIL.fullmatch(value):
        problem = f"{clip(value)} is not an e-mail address"
        yield Fault((*loc, "value"), "E216", problem, "Write it as name@example.be")
    if point.hours is not None:
        yield from _hours((*loc, "hours"), point.hours)


def _door(loc: Loc, point: EntryPoint, service: Service) -> Iterator[Fault]:
    if point.value is not None:
        remedy = "Delete `value:`; the address of the service is used"
        yield Fault((*loc, "value"), "E214", f"{point.type} takes no value", remedy)
    elif service.status is Status.ACTIVE and service.address is None:
        remedy = "Add the address of the service, or delete this way in"
        yield Fault((*loc, "type"), "E214", f"{point.type} without an address", remedy)


def _hours(loc: Loc, value: str) -> Iterator[Fault]:
    if not opening_hours.validate(value):
        remedy = "Write them as Mo-Fr 08:30-12:00,13:00-17:00; PH off"
        yield Fault(loc, "E217", f"{clip(value)} are not opening hours", remedy)
