"""What an operator sets in the environment; secrets hide themselves, also in errors."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from wegwijsbot.errors import SettingsError

DEFAULT_API_URL = "https://api.telegram.org"
_TOKEN = re.compile(r"\d{5,16}:[A-Za-z0-9_-]{30,64}")
_HOW_TO_BEGIN = (
    "no Telegram token is set. Ask @BotFather on Telegram for one (/newbot), then set "
    "WEGWIJSBOT_TOKEN to it, or WEGWIJSBOT_TOKEN_FILE to a file that holds it. "
    "To try the bot without Telegram: wegwijsbot chat"
)


class Secret:
    """A value that never shows itself; `reveal()` where it must be used."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the value itself."""
        return self._value

    def __repr__(self) -> str:
        return "Secret(***)"

    __str__ = __repr__


@dataclass(frozen=True, slots=True)
class Settings:
    """What `wegwijsbot run` needs to know."""

    token: Secret
    api_url: str = DEFAULT_API_URL


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Return the settings of an environment.

    Raises: SettingsError that names the variable and the remedy, never the value.
    """
    return Settings(_token(environ), _api_url(environ))


def _token(environ: Mapping[str, str]) -> Secret:
    name, value = "WEGWIJSBOT_TOKEN", environ.get("WEGWIJSBOT_TOKEN", "").strip()
    file = environ.get("WEGWIJSBOT_TOKEN_FILE", "").strip()
    if not value and file:
        name = "WEGWIJSBOT_TOKEN_FILE"
        try:
            value = Path(file).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            message = (
                "the file that WEGWIJSBOT_TOKEN_FILE names cannot be read. Check path and rights"
            )
            raise SettingsError(message) from None
    if not value:
        raise SettingsError(_HOW_TO_BEGIN)
    if not _TOKEN.fullmatch(value):
        message = f"{name} does not look like a token of @BotFather (digits, a colon, letters)"
        raise SettingsError(f"{message}. Copy it once more, whole")
    return Secret(value)


def _api_url(environ: Mapping[str, str]) -> str:
    url = environ.get("WEGWIJSBOT_API_URL", "").strip().rstrip("/") or DEFAULT_API_URL
    try:
        parts = urlsplit(url)
        right = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        right = False
    if not right:
        raise SettingsError(
            "WEGWIJSBOT_API_URL is no web address. Write it like http://127.0.0.1:8081"
        )
    return url
