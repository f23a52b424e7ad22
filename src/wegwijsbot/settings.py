"""What an operator sets in the environment; secrets hide themselves, also in errors."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from wegwijsbot.errors import SettingsError

DEFAULT_API_URL = "https://api.telegram.org"
_TOKEN = re.compile(r"\d{5,16}:[A-Za-z0-9_-]{30,64}")
_WEBHOOK_PORTS = (443, 80, 88, 8443)  # https://core.telegram.org/bots/api#setwebhook
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
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
class Webhook:
    """Where Telegram brings updates, and where this process waits for them."""

    url: str  # as the outside sees it, without the path that the bot adds
    secret: Secret
    listen: str = "127.0.0.1"
    port: int = 8080


@dataclass(frozen=True, slots=True)
class Settings:
    """What `wegwijsbot run` needs to know; without a webhook it polls.

    `messages_a_second` is Telegram's limit over all chats; within one chat a thirtieth of it.
    """

    token: Secret
    api_url: str = DEFAULT_API_URL
    webhook: Webhook | None = None
    messages_a_second: float = 30.0


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Return the settings of an environment.

    Raises: SettingsError that names the variable and the remedy, never the value.
    """
    return Settings(_token(environ), _api_url(environ), _webhook(environ), _rate(environ))


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
    return _address("WEGWIJSBOT_API_URL", url, "http://127.0.0.1:8081")


def _address(name: str, url: str, example: str) -> str:
    try:
        parts = urlsplit(url)
        right = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        right = False
    if not right:
        raise SettingsError(f"{name} is no web address. Write it like {example}")
    return url


def _webhook(environ: Mapping[str, str]) -> Webhook | None:
    url = environ.get("WEGWIJSBOT_WEBHOOK_URL", "").strip().rstrip("/")
    if not url:
        return None
    _address("WEGWIJSBOT_WEBHOOK_URL", url, "https://bot.example.org")
    if urlsplit(url)[2:] != ("", "", ""):
        raise SettingsError(
            "WEGWIJSBOT_WEBHOOK_URL says more than where the server is. End it after the name or "
            "the port, as in https://bot.example.org; the bot adds /telegram itself"
        )
    if _api_url(environ) == DEFAULT_API_URL:
        _check_for_telegram(url)
    secret = environ.get("WEGWIJSBOT_WEBHOOK_SECRET", "").strip() or secrets.token_urlsafe(32)
    if not _WEBHOOK_SECRET.fullmatch(secret):
        raise SettingsError(
            "WEGWIJSBOT_WEBHOOK_SECRET may hold letters, digits, _ and - only, 16 to 256 of them. "
            "Leave it out to get a new one at every start"
        )
    listen = environ.get("WEGWIJSBOT_WEBHOOK_LISTEN", "").strip() or "127.0.0.1"
    port = environ.get("WEGWIJSBOT_WEBHOOK_PORT", "").strip() or "8080"
    if not (port.isdecimal() and len(port) <= 5 and 0 < int(port) < 65536):
        raise SettingsError("WEGWIJSBOT_WEBHOOK_PORT is no port. Write a number such as 8080")
    return Webhook(url, Secret(secret), listen, int(port))


def _check_for_telegram(url: str) -> None:
    """Raise SettingsError unless Telegram itself brings updates to such an address."""
    parts = urlsplit(url)
    if parts.scheme != "https":
        raise SettingsError(
            "WEGWIJSBOT_WEBHOOK_URL must begin with https://; Telegram brings nothing unencrypted"
        )
    if (parts.port or 443) not in _WEBHOOK_PORTS:
        raise SettingsError(
            "WEGWIJSBOT_WEBHOOK_URL names a port on which Telegram brings nothing. "
            "Take 443, 80, 88 or 8443, or leave it out"
        )


def _rate(environ: Mapping[str, str]) -> float:
    """Return the messages a second: more for a server that allows it, fewer to be careful."""
    rate = environ.get("WEGWIJSBOT_MESSAGES_A_SECOND", "").strip() or "30"
    if not (rate.isdecimal() and len(rate) <= 6 and int(rate)):
        raise SettingsError("WEGWIJSBOT_MESSAGES_A_SECOND is no number. Telegram's own limit is 30")
    return float(rate)
