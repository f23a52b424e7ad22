"""Refusals, worded as Telegram words them."""

from __future__ import annotations

from typing import Any


class ApiError(Exception):
    """A refusal of the Bot API."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """Return the response body."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code}
        body["description"] = self.description
        return body | ({"parameters": self.parameters} if self.parameters else {})


def bad(why: str) -> ApiError:
    return ApiError(400, f"Bad Request: {why}")


def too_many(seconds: float) -> ApiError:
    wait = max(1, -int(-seconds // 1))
    return ApiError(429, f"Too Many Requests: retry after {wait}", retry_after=wait)


def conflict(why: str) -> ApiError:
    return ApiError(409, f"Conflict: {why}")
