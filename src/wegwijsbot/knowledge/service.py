"""A service point, as an editor writes it in content/services/<folder>/<id>.yaml."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from wegwijsbot.knowledge.vocabulary import (
    HIGHEST_AGE,
    Access,
    Confidence,
    Cost,
    Language,
    Province,
    Region,
    Status,
    Who,
)

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$")]
# A source is a page, or one of the sector's documents by name.
Source = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=500)]
PartialDate = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
Age = Annotated[int, Field(ge=0, le=HIGHEST_AGE)]


class Frozen(BaseModel):
    """What every part of the knowledge base is: immutable, with no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Text(Frozen):
    """One line in every language of the bot."""

    nl: Line
    fr: Line
    en: Line

    def in_language(self, language: Language) -> str:
        """Return the line in `language`."""
        return str(getattr(self, language))


class Address(Frozen):
    """Where a service point is; `municipality` is the Dutch name in places.csv."""

    street: Line | None = None
    postcode: Annotated[str, StringConstraints(pattern=r"^\d{4}$")] | None = None
    municipality: Line


class EntryPoint(Frozen):
    """One way into a service.

    `value` is an E.164 number (+3250407777) or a short number (112, 1813) for phone and sms;
    a URL for chat, online_form and website; an e-mail address for email; absent for walk_in,
    appointment and referral, which take the address of the service.
    `hours` is an OSM opening_hours expression in Belgian time ("24/7" explicit); absent
    means unknown, which is never shown as closed.
    """

    type: Access
    value: Line | None = None
    hours: Line | None = None
    note: Text | None = None


class TargetGroup(Frozen):
    """For whom a service is; ages in years, both included; substances are ids or groups."""

    for_whom: Annotated[tuple[Who, ...], Field(min_length=1)]
    age_min: Age | None = None
    age_max: Age | None = None
    substances: Annotated[tuple[Line, ...], Field(min_length=1)]


class Catchment(Frozen):
    """Where a service works: whole regions, provinces, arrondissements, zones, municipalities.

    Zones are ids of content/places/zones.yaml; arrondissements and municipalities are the
    Dutch names in places.csv. `inferred` says that no source states it outright.
    """

    regions: tuple[Region, ...] = ()
    provinces: tuple[Province, ...] = ()
    arrondissements: tuple[Line, ...] = ()
    zones: tuple[Line, ...] = ()
    municipalities: tuple[Line, ...] = ()
    inferred: bool = False


class Service(Frozen):
    """One service point; `id` is the file's stem and is set by the loader."""

    id: str
    name: Line
    organisation: Line | None = None
    kind: Line
    status: Status
    missing: Line | None = None  # why a draft is a draft, or what happened to a defunct one
    address: Address | None = None
    website: Url | None = None
    entry_points: tuple[EntryPoint, ...] = ()
    target_group: TargetGroup
    catchment: Catchment
    languages: tuple[Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")], ...] = ()
    cost: Cost | None = None
    anonymous: bool | None = None
    meets: tuple[Line, ...] = ()  # wishes (vocabulary.Wish) that a source says it meets
    what_to_expect: Text
    source_url: Source
    source_date: PartialDate | None = None
    confidence: Confidence
    assured_on: PartialDate | None = None
