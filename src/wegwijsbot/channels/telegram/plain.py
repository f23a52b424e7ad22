"""A message without its mark-up, for when Telegram refuses it."""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(r"</?[a-z][^>]*>")


def plain(html: str) -> str:
    """Return the words of a message that this package rendered."""
    return unescape(_TAG.sub("", html))
