"""Small knowledge bases for tests, built in one line; nothing in them is a real contact."""

from collections.abc import Mapping
from dataclasses import fields as fields_of

from wegwijsbot.knowledge.guide import Condition, Kind, Route
from wegwijsbot.knowledge.language import Substance
from wegwijsbot.knowledge.model import Knowledge
from wegwijsbot.knowledge.places import Municipality, Zone
from wegwijsbot.knowledge.service import Service, Text
from wegwijsbot.knowledge.vocabulary import Province

A_TEXT = Text(nl="tekst", fr="texte", en="text")
A_SOURCE = "https://example.be"

TOWNS = {
    "Brugge": (31005, Province.WEST_VLAANDEREN, "Brugge", 51.21, 3.22),
    "Oostende": (35013, Province.WEST_VLAANDEREN, "Oostende", 51.23, 2.92),
    "Kortrijk": (34022, Province.WEST_VLAANDEREN, "Kortrijk", 50.83, 3.26),
    "Gent": (44021, Province.OOST_VLAANDEREN, "Gent", 51.05, 3.73),
    "Hasselt": (71022, Province.LIMBURG, "Hasselt", 50.93, 5.34),
    "Brussel": (21004, Province.BRUSSEL, "Brussel-Hoofdstad", 50.85, 4.35),
    "Luik": (62063, Province.LIEGE, "Liège", 50.63, 5.57),
}
GROUPS = {
    "alcohol": ("alcohol",),
    "gambling": ("gambling",),
    "cannabis": ("illegal",),
    "heroin": ("illegal", "opioids"),
    "benzodiazepines": ("medication",),
}
THRESHOLDS = {
    "crisis_line": 1,
    "info_line": 1,
    "regional_hotline": 1,
    "professional_advice": 1,
    "online_help": 1,
    "self_help_group": 1,
    "first_line": 1,
    "msoc": 2,
    "cgg": 3,
    "psychiatric_hospital_unit": 5,
    "needle_exchange": 1,
}


def a_service(identifier: str, kind: str = "info_line", **fields: object) -> Service:
    """Return an active service for everybody in Flanders, by phone, but for `fields`.

    `phone_hours`, `for_whom`, `substances`, `ages` and `areas` are short for what lies deeper.
    """
    low, high = fields.pop("ages", (None, None))
    group = {
        "for_whom": fields.pop("for_whom", ("self", "relative")),
        "substances": fields.pop("substances", ("all",)),
        "age_min": low,
        "age_max": high,
    }
    phone = {"type": "phone", "value": "+3291234567", "hours": fields.pop("phone_hours", None)}
    areas = fields.pop("areas", {"regions": ("flanders",)})
    defaults = {"status": "active", "entry_points": (phone,), "confidence": "high"}
    return Service.model_validate(
        {
            "id": identifier,
            "name": identifier,
            "kind": kind,
            "target_group": group,
            "catchment": areas,
            "what_to_expect": A_TEXT,
            "source_url": A_SOURCE,
            **defaults,
            **fields,
        }
    )


def a_route(identifier: str, when: Mapping[str, object] | None = None, **fields: object) -> Route:
    """Return a route that always holds, unless `when` says otherwise."""
    told = {"priority": 5, "why": A_TEXT, "source_url": A_SOURCE, "confidence": "high", **fields}
    return Route.model_validate({"id": identifier, "when": Condition(**(when or {})), **told})


def a_knowledge(*services: Service, **parts: object) -> Knowledge:
    """Return a knowledge base of these services; `parts` replace its other parts.

    What routing never reads is left out.
    """
    towns = [
        Municipality(nis, name, name, province, arrondissement, ("0000",), lat, lon)
        for name, (nis, province, arrondissement, lat, lon) in TOWNS.items()
    ]
    whole = {
        "services": {service.id: service for service in services},
        "kinds": {name: _kind(name, threshold) for name, threshold in THRESHOLDS.items()},
        "substances": {name: _substance(name, groups) for name, groups in GROUPS.items()},
        "municipalities": {town.nis: town for town in towns},
        "places": (),
        "zones": {
            "noord-west": Zone(
                name="Noord-West", arrondissements=("Brugge", "Oostende"), source_url=A_SOURCE
            )
        },
        "routes": (),
        "warnings": (),
    }
    unread = {field.name: None for field in fields_of(Knowledge)}
    return Knowledge(**{**unread, **whole, **parts})


def _kind(name: str, threshold: int) -> Kind:
    words = {"name": A_TEXT, "what": A_TEXT, "for_whom": A_TEXT, "first_contact": A_TEXT}
    return Kind(id=name, threshold=threshold, source_url=A_SOURCE, **words)


def _substance(name: str, groups: tuple[str, ...]) -> Substance:
    return Substance(id=name, name=A_TEXT, groups=groups, source_url=A_SOURCE)
