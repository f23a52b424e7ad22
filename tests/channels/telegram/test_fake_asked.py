"""The fake's rules about what a bot asks for: kinds of updates, a webhook's port, previews."""

from __future__ import annotations

import json

import pytest

from tests.fake_telegram import limits
from tests.fake_telegram.courier import Courier
from tests.fake_telegram.errors import ApiError
from tests.fake_telegram.faults import Faults
from tests.fake_telegram.methods import call
from tests.fake_telegram.person import Person
from tests.fake_telegram.server import TOKEN
from tests.fake_telegram.world import World

GROUP = -500


@pytest.fixture
async def person(world: World) -> Person:
    return Person(world, 7)


def kinds(world: World) -> list[str]:
    return [kind for update in world.updates.values() for kind in update if kind != "update_id"]


def does_everything(person: Person) -> None:
    """Cause one update of each kind that the bot can use."""
    person.says("a")
    person.edits("b")
    person.presses_data("x", None)
    person.looks_up("ket")


async def test_a_webhook_brings_the_kinds_that_were_asked_for(world, person):
    """The others are never sent; a later call that names none keeps the choice."""
    asked = json.dumps(["message", "inline_query"])
    call(world, "setWebhook", {"url": "https://example.org", "allowed_updates": asked})
    call(world, "setWebhook", {"url": "https://example.org"})
    does_everything(person)
    assert kinds(world) == ["message", "inline_query"]


async def test_polling_brings_the_kinds_that_were_asked_for(world, fake, person):
    """What came before the call is not sorted out any more."""
    person.says("a")
    await fake._answer(TOKEN, "getupdates", {"allowed_updates": '["callback_query"]'}, _never)
    does_everything(person)
    assert kinds(world) == ["message", "callback_query"]


async def _never() -> dict[str, str]:
    return {"type": "http.disconnect"}


async def test_an_empty_list_asks_for_almost_everything(world, person):
    """Reactions and who joins or leaves must be asked for by name."""
    call(world, "setWebhook", {"url": "https://example.org", "allowed_updates": "[]"})
    does_everything(person)
    world.update("message_reaction", {})
    assert kinds(world) == ["message", "edited_message", "callback_query", "inline_query"]


async def test_twenty_messages_a_minute_in_a_group(world):
    """The next has to wait for the rest of the minute; a private chat need not."""
    for chat in (Person(world, 7, chat=GROUP).chat_number, Person(world, 7).chat_number):
        for _ in range(limits.GROUP_A_MINUTE):
            world.clock.advance(limits.CHAT_SECONDS)
            call(world, "sendMessage", {"chat_id": chat, "text": "a"})
        world.clock.advance(limits.CHAT_SECONDS)
        if chat == GROUP:
            with pytest.raises(ApiError) as caught:
                call(world, "sendMessage", {"chat_id": chat, "text": "a"})
            assert caught.value.parameters == {"retry_after": 40}
    assert call(world, "sendMessage", {"chat_id": 7, "text": "a"})


@pytest.mark.parametrize("port", ["", *(f":{port}" for port in limits.WEBHOOK_PORTS)])
async def test_a_webhook_can_be_on_four_ports(world, port):
    """Without a port it is 443."""
    assert call(world, "setWebhook", {"url": f"https://example.org{port}/x"})


async def test_a_webhook_on_another_port_is_refused(world):
    """Only a server of one's own, over plain HTTP, takes any port."""
    with pytest.raises(ApiError, match="only on ports"):
        call(world, "setWebhook", {"url": "https://example.org:8080/x"})
    assert call(world, "setWebhook", {"url": "http://127.0.0.1:8080/x"})


@pytest.mark.parametrize(("asked", "brought"), [({}, 40), ({"max_connections": 3}, 3)])
async def test_a_webhook_is_brought_so_many_updates_at_once(world, asked, brought):
    """The rest waits until one is taken; a chat's own come one by one."""
    call(world, "setWebhook", {"url": "https://example.org"} | asked)
    for number in range(50):
        for _ in range(2):
            Person(world, number).says("a")
    assert len(Courier(world, Faults()).next()) == brought


@pytest.mark.parametrize(("most", "refused"), [(1, 0), (100, 101)])
async def test_a_webhook_takes_one_to_a_hundred_updates_at_once(world, most, refused):
    """Any other number is refused."""
    given = {"url": "https://example.org"}
    assert call(world, "setWebhook", given | {"max_connections": most})
    with pytest.raises(ApiError, match="max_connections"):
        call(world, "setWebhook", given | {"max_connections": refused})


async def test_buttons_and_messages_stand_in_lines_of_their_own(world, person):
    """One chat's messages keep their order; a button does not wait behind them, nor a query."""
    call(world, "setWebhook", {"url": "https://example.org"})
    for _ in range(2):
        does_everything(person)
    found = [next(iter(u.keys() - {"update_id"})) for u in Courier(world, Faults()).next()]
    assert found == ["message", "callback_query", "inline_query"]


@pytest.mark.parametrize(
    ("options", "previewed"),
    [
        ({}, True),
        ({"link_preview_options": '{"is_disabled": false}'}, True),
        ({"link_preview_options": '{"is_disabled": true}'}, False),
    ],
)
async def test_links_are_previewed_unless_that_is_turned_off(world, person, options, previewed):
    """In messages, in edits and in inline cards (API#linkpreviewoptions)."""
    sent = call(world, "sendMessage", {"chat_id": 7, "text": "a"} | options)
    assert person.events()[-1].previewed is previewed
    world.clock.advance(1)
    edit = {"chat_id": 7, "message_id": sent["message_id"], "text": "b"}
    call(world, "editMessageText", edit | options)
    assert person.events()[-1].previewed is previewed
    content = {"message_text": "a"} | {k: json.loads(v) for k, v in options.items()}
    cards = [{"type": "article", "id": "1", "title": "a", "input_message_content": content}]
    query = person.looks_up("x")
    call(world, "answerInlineQuery", {"inline_query_id": query, "results": json.dumps(cards)})
    assert world.inline_answers[query]["results"][0]["previewed"] is previewed


async def test_preview_options_are_an_object(world, person):
    """Anything else is a bad request."""
    with pytest.raises(ApiError):
        call(world, "sendMessage", {"chat_id": 7, "text": "a", "link_preview_options": "off"})
    assert person.events() == []
