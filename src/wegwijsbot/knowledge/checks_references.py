"""Does every name lead somewhere? (E2, but for contacts and texts.)"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wegwijsbot.knowledge.draft import Fault
from wegwijsbot.knowledge.form import Subject
from wegwijsbot.knowledge.guide import Option
from wegwijsbot.knowledge.plain import clip, did_you_mean
from wegwijsbot.knowledge.source import Loc
from wegwijsbot.knowledge.vocabulary import AgeGroup, Province, Status, Urgency, Who, Wish

EVERYTHING = "all"  # the group to which every substance belongs


def check_references(subject: Subject) -> Iterator[Fault]:
    """Return all references that lead nowhere."""
    names = _Names(subject)
    for check in (_services, _substances, _routes, _zones, _retired, _questions, _reach):
        yield from check(subject, names)


class _Names:
    """The names that may be referred to, and what to say when one is unknown."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        content = subject.content
        groups = {group for substance in content.substances.values() for group in substance.groups}
        self.substances = [*subject.ids("substances"), *sorted(groups), EVERYTHING]
        self.municipalities = {m.name: m for m in content.municipalities.values()}
        self.arrondissements = sorted({m.arrondissement for m in self.municipalities.values()})

    def ids(self, loc: Loc, part: str, code: str, values: Iterable[str]) -> Iterator[Fault]:
        for i, value in enumerate(values):
            if not self._subject.knows(part, value):
                yield self._unknown((*loc, i), code, part, value, self._subject.ids(part))

    def id(self, loc: Loc, part: str, code: str, value: str) -> Iterator[Fault]:
        if not self._subject.knows(part, value):
            yield self._unknown(loc, code, part, value, self._subject.ids(part))

    def substance_list(
        self, loc: Loc, values: Iterable[str], key: str = "substances"
    ) -> Iterator[Fault]:
        if "substances" not in self._subject.incomplete:
            yield from self._listed((*loc, key), "E202", "substances", values)

    def areas(
        self, loc: Loc, municipalities: Iterable[str], arrondissements: Iterable[str] = ()
    ) -> Iterator[Fault]:
        if "places" in self._subject.incomplete:
            return
        yield from self._listed((*loc, "municipalities"), "E205", "municipalities", municipalities)
        yield from self._listed(
            (*loc, "arrondissements"), "E206", "arrondissements", arrondissements
        )

    def _listed(self, loc: Loc, code: str, part: str, values: Iterable[str]) -> Iterator[Fault]:
        allowed = list(getattr(self, part))
        for i, value in enumerate(values):
            if value not in allowed:
                yield self._unknown((*loc, i), code, part, value, allowed)

    def _unknown(self, loc: Loc, code: str, part: str, value: str, allowed: list[str]) -> Fault:
        renamed = self._subject.content.retired.get(part, {}).get(value)
        remedy = f"It is now called '{renamed}'" if renamed else did_you_mean(value, allowed)
        return Fault(loc, code, f"{clip(value)} is not one of the {part}", remedy)


def _services(subject: Subject, names: _Names) -> Iterator[Fault]:
    wishes = list(Wish)
    for id_, service in subject.content.services.items():
        loc: Loc = ("services", id_)
        group, area = service.target_group, service.catchment
        yield from names.id((*loc, "kind"), "kinds", "E201", service.kind)
        yield from names.substance_list((*loc, "target_group"), group.substances)
        at = (*loc, "catchment")
        yield from names.areas(at, area.municipalities, area.arrondissements)
        yield from names.ids((*at, "zones"), "zones", "E204", area.zones)
        for i, wish in enumerate(service.meets):
            if wish not in wishes:
                remedy = did_you_mean(wish, [*wishes])
                yield Fault((*loc, "meets", i), "E222", f"{clip(wish)} is not a wish", remedy)
        yield from _ages((*loc, "target_group"), group.age_min, group.age_max)
        yield from _address(subject, names, id_)


def _ages(loc: Loc, least: int | None, most: int | None) -> Iterator[Fault]:
    if least is not None and most is not None and least > most:
        problem = f"age_min {least} is higher than age_max {most}, so it fits nobody"
        yield Fault((*loc, "age_min"), "E218", problem, "Swap or correct the two ages")


def _address(subject: Subject, names: _Names, id_: str) -> Iterator[Fault]:
    address = subject.content.services[id_].address
    if address is None or "places" in subject.incomplete:
        return
    municipality = names.municipalities.get(address.municipality)
    loc = ("services", id_, "address")
    if municipality is None:
        remedy = did_you_mean(address.municipality, [*names.municipalities])
        problem = f"{clip(address.municipality)} is not one of the municipalities"
        yield Fault((*loc, "municipality"), "E205", problem, remedy)
    elif address.postcode and address.postcode not in municipality.postcodes:
        problem = f"postcode {address.postcode} does not lie in {municipality.name}"
        remedy = f"Its postcodes are {', '.join(municipality.postcodes)}"
        yield Fault((*loc, "postcode"), "E223", problem, remedy)


def _substances(subject: Subject, names: _Names) -> Iterator[Fault]:
    for id_, substance in subject.content.substances.items():
        loc: Loc = ("substances", id_)
        if substance.reported_as is not None:
            at = (*loc, "reported_as")
            yield from names.id(at, "substances", "E202", substance.reported_as)
        for i, weak in enumerate(substance.weak):
            yield from names.substance_list((*loc, "weak", i), weak.unless, "unless")


def _routes(subject: Subject, names: _Names) -> Iterator[Fault]:
    content = subject.content
    for id_, route in content.routes.items():
        loc: Loc = ("routes", id_)
        yield from names.ids((*loc, "kinds"), "kinds", "E201", route.kinds)
        yield from names.ids((*loc, "services"), "services", "E203", route.services)
    conditions = [(("routes", i, "when"), route.when) for i, route in content.routes.items()]
    conditions += [(("warnings", i, "when"), w.when) for i, w in content.warnings.items()]
    for at, when in conditions:
        yield from names.substance_list(at, when.substances)
        yield from names.areas(at, when.municipalities)
        yield from names.ids((*at, "zones"), "zones", "E204", when.zones)
        yield from _ages(at, when.age_min, when.age_max)


def _zones(subject: Subject, names: _Names) -> Iterator[Fault]:
    for id_, zone in subject.content.zones.items():
        loc: Loc = ("zones", id_)
        yield from names.areas(loc, zone.municipalities, zone.arrondissements)
        if not zone.municipalities and not zone.arrondissements:
            remedy = "Name its municipalities or arrondissements"
            yield Fault(loc, "E221", f"the zone '{id_}' covers no place", remedy)


def _retired(subject: Subject, _: _Names) -> Iterator[Fault]:
    parts = ["services", "substances", "kinds"]
    for part, ids in subject.content.retired.items():
        if part not in parts:
            loc: Loc = ("retired", part, "")
            yield Fault(loc, "E103", f"unknown key '{part}'", did_you_mean(part, parts))
            continue
        for old, new in ids.items():
            if not subject.knows(part, new):
                problem = f"'{old}' leads to {clip(new)}, which does not exist"
                remedy = did_you_mean(new, subject.ids(part))
                yield Fault(("retired", part, old), "E207", problem, remedy)
            if old in subject.tree.get(part, {}):
                problem = f"'{old}' is retired, yet it is also in use"
                remedy = "Delete this line, or give the entry in use another id"
                yield Fault(("retired", part, old, ""), "E208", problem, remedy)


def _questions(subject: Subject, _: _Names) -> Iterator[Fault]:
    if "questions" in subject.incomplete:
        return
    slots = ["who", "substances", "age", "place", "urgency"]
    asked: list[str] = [question.slot for question in subject.content.questions]
    for slot in slots:
        if asked.count(slot) != 1:
            problem = f"the question about '{slot}' is asked {asked.count(slot)} times"
            yield Fault(("questions",), "E224", problem, "Ask each question exactly once")
    for i, question in enumerate(subject.content.questions):
        for j, option in enumerate(question.options):
            loc: Loc = ("questions", i, "options", j)
            yield from _option(subject, loc, question.slot, option)


def _option(subject: Subject, loc: Loc, slot: str, option: Option) -> Iterator[Fault]:
    """A value is known in its slot; only a group opens further values, and it must."""
    if option.value.startswith("group:") != bool(option.opens):
        problem = f"{clip(option.value)} is a group without `opens`, or the other way round"
        remedy = "Begin the value with group: and list what it opens, or do neither"
        yield Fault((*loc, "value"), "E209", problem, remedy)
    elif not option.opens and not _fits(subject, slot, option.value):
        yield _not_an_answer((*loc, "value"), slot, option.value)
    for i, value in enumerate(option.opens):
        if not _fits(subject, slot, value):
            yield _not_an_answer((*loc, "opens", i), slot, value)


def _not_an_answer(loc: Loc, slot: str, value: str) -> Fault:
    shapes = {
        "who": ", ".join(Who),
        "age": ", ".join(AgeGroup),
        "urgency": ", ".join(Urgency),
        "substances": "an id of substances.yaml",
        "place": "place: with a nis code of places.csv, or province: with its id",
    }
    return Fault(loc, "E209", f"{clip(value)} is no answer to '{slot}'", f"Write {shapes[slot]}")


def _fits(subject: Subject, slot: str, value: str) -> bool:
    words = {"who": [*Who], "age": [*AgeGroup], "urgency": [*Urgency]}.get(slot)
    if words is not None:
        return value in words
    if slot == "substances":
        return subject.knows("substances", value)
    shape, _, name = value.partition(":")
    if shape == "province":
        return name in [*Province]
    return shape == "place" and (
        "places" in subject.incomplete or subject.knows("municipalities", name)
    )


def _reach(subject: Subject, _: _Names) -> Iterator[Fault]:
    """Every active service can be suggested by some route."""
    if {"routes", "services"} & subject.incomplete:
        return
    routes = subject.tree.get("routes", {}).values()
    named = {
        name for route in routes for name in (*_list(route, "kinds"), *_list(route, "services"))
    }
    for id_, service in subject.content.services.items():
        if service.status is Status.ACTIVE and not {id_, service.kind} & named:
            problem = f"no route leads to '{id_}' or to its kind '{service.kind}'"
            remedy = "Add the kind or the service to a route in routes.yaml"
            yield Fault(("services", id_, "kind"), "E212", problem, remedy)


def _list(route: object, key: str) -> list[str]:
    values = route.get(key, []) if isinstance(route, dict) else []
    return [v for v in values if isinstance(v, str)] if isinstance(values, list) else []
