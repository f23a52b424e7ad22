"""The short codes by which buttons name ids; part of every button that was ever sent."""

from __future__ import annotations

import zlib


def short_code(identifier: str) -> int:
    """Return the 16-bit code of an id; two ids of one kind that collide are a finding."""
    return zlib.crc32(identifier.encode()) & 0xFFFF


def service_code(identifier: str) -> str:
    """Return the six hexadecimal digits by which a button names a service."""
    return f"{zlib.crc32(identifier.encode()) & 0xFFFFFF:06x}"
