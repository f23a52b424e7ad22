"""What the desk puts into the outbox."""

from __future__ import annotations

from typing import Any

import pytest

from tests.channels.telegram.direct import DirectDesk
from wegwijsbot.guidance.state import State
from wegwijsbot.guidance.tokens import encode
from wegwijsbot.guidance.views import View, link

PRIVATE, GROUP = {"id": 7, "type": "private"}, {"id": -500, "type": "supergroup"}


def said(text: str, chat: dict[str, Any] = PRIVATE) -> dict[str, Any]:
    message = {"message_id": 5, "date": 1, "chat": chat, "from": {"id": 7}, "text": text}
    return {"update_id": 1, "message": message}


def pressed(view: View) -> dict[str, Any]:
    message = {"message_id": 5, "date": 1, "chat": PRIVATE}
    query = {"id": "1", "from": {"id": 7}, "message": message, "data": link(view, encode(State()))}
    return {"update_id": 1, "callback_query": query}


@pytest.mark.parametrize(
    ("update", "urgent"),
    [
        (said("hij ademt niet meer"), True),
        (said("/nood"), True),
        (pressed(View.EMERGENCY), True),
        (said("/zoek@bot hij ademt niet meer", GROUP), True),
        (said("/nood", GROUP), True),
        (said("ik drink te veel, Gent"), False),
        (pressed(View.HELP), False),
        (said("/zoek", GROUP), False),
    ],
)
async def test_emergency_cards_go_before_everything_else(book, update, urgent):
    """However they were asked for; and nothing else does."""
    (letter,) = await DirectDesk(book).answer(update)
    assert letter.urgent is urgent
