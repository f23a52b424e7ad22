"""Belgian places: municipalities of 2025 with their postcodes, and named zones of them."""

from __future__ import annotations

from dataclasses import dataclass

from wegwijsbot.knowledge.service import Frozen, Line, Source
from wegwijsbot.knowledge.vocabulary import Province


@dataclass(frozen=True, slots=True)
class Place:
    """One postcode-place pair; `nis` is the municipality it belongs to."""

    postcode: str
    name: str
    name_fr: str
    nis: int


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality (2025); `nis` is its national code, 5 digits; `postcodes` main one first."""

    nis: int
    name: str
    name_fr: str
    province: Province
    arrondissement: str
    postcodes: tuple[str, ...]
    latitude: float
    longitude: float


class Zone(Frozen):
    """A named set of municipalities or arrondissements, such as a region of the sector."""

    name: Line
    arrondissements: tuple[Line, ...] = ()
    municipalities: tuple[Line, ...] = ()
    source_url: Source
    inferred: bool = False
