"""Belgian places: municipalities of 2025 with their postcodes, and named zones of them."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, hypot, radians

from wegwijsbot.knowledge.service import Frozen, Line, Source
from wegwijsbot.knowledge.vocabulary import Province

_KM_PER_DEGREE = 111.2  # of latitude


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

    def kilometres_from(self, latitude: float, longitude: float) -> float:
        """Return how far its middle is from a spot in degrees, as if the earth were flat there."""
        east = (self.longitude - longitude) * cos(radians(latitude))
        return hypot(self.latitude - latitude, east) * _KM_PER_DEGREE


class Zone(Frozen):
    """A named set of municipalities or arrondissements, such as a region of the sector."""

    name: Line
    arrondissements: tuple[Line, ...] = ()
    municipalities: tuple[Line, ...] = ()
    source_url: Source
    inferred: bool = False
