"""The parameters of a call: typed and required, as the Bot API has them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, TypeVar

from tests.fake_telegram.errors import bad

_T = TypeVar("_T")


@dataclass
class Fields:
    """What a call gives; forms give text, JSON bodies give typed values."""

    given: dict[str, Any]

    def text(self, name: str) -> str:
        value = self.given.get(name)
        if value is None or value == "":
            raise bad("message text is empty" if name == "text" else f"{name} isn't specified")
        if not isinstance(value, str):
            raise bad(f"{name} must be of type String")
        return value

    def integer(self, name: str) -> int:
        value = self.given.get(name)
        if value is None or value == "":
            raise bad(f"{name} is empty")
        try:
            return int(str(value))
        except ValueError:
            raise bad(f"{name} must be a number") from None

    def number(self, name: str, default: int) -> int:
        return self.integer(name) if name in self.given else default

    def flag(self, name: str) -> bool:
        return str(self.given.get(name, "")).lower() in ("true", "1", "yes")

    def json(self, name: str, kind: type[_T]) -> _T:
        value = self.given.get(name)
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except ValueError:
                raise bad(f"can't parse {name}: JSON expected") from None
        if not isinstance(value, kind):
            raise bad(f"can't parse {name}: expected {kind.__name__}")
        return value

    def objects(self, name: str) -> list[dict[str, Any]]:
        found = self.json(name, list)
        if not all(isinstance(item, dict) for item in found):
            raise bad(f"can't parse {name}: expected an Array of Objects")
        return found

    def language(self) -> str:
        """Return a language, or nothing: the setting is then for all who have none of their own."""
        code = str(self.given.get("language_code", ""))
        if code and not (len(code) == 2 and code.isascii() and code.islower()):
            raise bad("BOT_COMMANDS_LANGUAGE_INVALID")
        return code
