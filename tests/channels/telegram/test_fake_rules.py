"""The fake keeps Telegram's rules; each limit stands in limits.py with its source."""

from __future__ import annotations

import json

import pytest

from tests.fake_telegram import limits
from tests.fake_telegram.errors import ApiError
from tests.fake_telegram.methods import call
from tests.fake_telegram.person import Person
from tests.fake_telegram.world import World


@pytest.fixture
async def chat(world: World) -> int:
    return Person(world, 7).chat_number


def refused(world: World, method: str, **given) -> tuple[int, str]:
    with pytest.raises(ApiError) as caught:
        call(world, method, given)
    return caught.value.code, caught.value.description


def send(world: World, chat: int, text: str = "dag", **given):
    world.clock.advance(limits.CHAT_SECONDS)
    return call(world, "sendMessage", {"chat_id": chat, "text": text} | given)


def keyboard(data: str, label: str = "a") -> str:
    return json.dumps({"inline_keyboard": [[{"text": label, "callback_data": data}]]})


async def test_text_is_counted_after_the_mark_up(world, chat):
    """4096 characters pass however many tags surround them, one more does not."""
    text = "a" * limits.TEXT_CHARACTERS
    assert send(world, chat, f"<b>{text}</b>", parse_mode="HTML")["text"] == text
    why = refused(world, "sendMessage", chat_id=chat, text=text + "a")
    assert why == (400, "Bad Request: message is too long")


@pytest.mark.parametrize("text", ["", "  \n ", "<b> </b>"])
async def test_an_empty_text_is_refused(world, chat, text):
    """There must be something to read."""
    assert refused(world, "sendMessage", chat_id=chat, text=text, parse_mode="HTML")[0] == 400


async def test_button_data_is_counted_in_bytes(world, chat):
    """64 bytes pass; 33 letters of two bytes do not."""
    send(world, chat, reply_markup=keyboard("é" * 32))
    why = refused(world, "sendMessage", chat_id=chat, text="a", reply_markup=keyboard("é" * 33))
    assert why == (400, "Bad Request: BUTTON_DATA_INVALID")
    assert refused(world, "sendMessage", chat_id=chat, text="a", reply_markup=keyboard(""))


async def test_a_message_holds_a_hundred_styles(world, chat):
    """What comes after them is shown without a style."""
    sent = send(world, chat, "<b>a</b> " * (limits.ENTITIES + 1), parse_mode="HTML")
    assert len(sent["entities"]) == limits.ENTITIES
    assert sent["text"].split() == ["a"] * (limits.ENTITIES + 1)


async def test_an_equal_edit_is_refused(world, chat):
    """The famous "message is not modified"."""
    number = send(world, chat)["message_id"]
    world.clock.advance(1)
    why = refused(world, "editMessageText", chat_id=chat, message_id=number, text="dag")[1]
    assert why.startswith("Bad Request: message is not modified")
    assert world.events[-1].kind == "unchanged"


@pytest.mark.parametrize(
    "other",
    [
        {"text": "dan"},
        {"text": "<b>dag</b>", "parse_mode": "HTML"},
        {"reply_markup": keyboard("x")},
        {"reply_markup": keyboard("a", "x")},
        {},
    ],
)
async def test_other_words_styles_labels_or_data_are_a_change(world, chat, other):
    """The keyboard counts too, also when it is left out."""
    given = {"chat_id": chat, "text": "dag", "reply_markup": keyboard("a")}
    number = send(world, **{k: v for k, v in given.items() if k != "chat_id"}, chat=chat)
    edit = {"chat_id": chat, "message_id": number["message_id"], "text": "dag"}
    world.clock.advance(1)
    assert call(world, "editMessageText", edit | other)
    assert world.events[-1].kind == "edited"


async def test_only_what_exists_and_is_fresh_can_be_edited(world, chat):
    """Neither an unknown message, nor a person's own, nor one of two days ago."""
    mine, theirs = send(world, chat)["message_id"], world.post(chat, "x").number
    edit = {"chat_id": chat, "text": "nieuw"}
    why = {}
    for number, hours in ((1, 1), (theirs, 1), (mine, limits.EDIT_HOURS)):
        world.clock.advance(hours * 3600)
        why[number] = refused(world, "editMessageText", message_id=number, **edit)[1]
    assert why[1] == "Bad Request: message to edit not found"
    assert why[theirs] == why[mine] == "Bad Request: message can't be edited"


async def test_messages_can_be_deleted_for_two_days(world, chat):
    """A person's own messages too, in a private chat."""
    mine, theirs = send(world, chat)["message_id"], world.post(chat, "x").number
    assert call(world, "deleteMessage", {"chat_id": chat, "message_id": theirs})
    world.clock.advance(limits.DELETE_HOURS * 3600)
    assert "can't" in refused(world, "deleteMessage", chat_id=chat, message_id=mine)[1]
    assert "not found" in refused(world, "deleteMessage", chat_id=chat, message_id=theirs)[1]


async def test_deleting_many_skips_what_is_not_there(world, chat):
    """One to a hundred at once, a person's own among them."""
    mine, theirs = send(world, chat)["message_id"], world.post(chat, "x").number
    numbers = [mine, theirs, *range(limits.DELETED_AT_ONCE - 2)]
    given = {"chat_id": chat, "message_ids": json.dumps(numbers)}
    assert call(world, "deleteMessages", given) is True
    assert not world.chats[chat].messages
    assert [event.kind for event in world.events[-2:]] == ["deleted"] * 2
    for wrong in ([*numbers, 1], []):
        many = json.dumps(wrong)
        assert refused(world, "deleteMessages", chat_id=chat, message_ids=many)[0] == 400


async def test_deleting_many_is_refused_for_one_that_must_stay(world, chat):
    """An old one keeps the new ones, which can then go one by one."""
    old = send(world, chat)["message_id"]
    world.clock.advance(limits.DELETE_HOURS * 3600)
    new = send(world, chat)["message_id"]
    why = refused(world, "deleteMessages", chat_id=chat, message_ids=json.dumps([new, old]))
    assert why == (400, "Bad Request: message can't be deleted for everyone")
    assert call(world, "deleteMessage", {"chat_id": chat, "message_id": new})
    assert list(world.chats[chat].messages) == [old]


async def test_a_dice_stays_for_a_day(world, chat):
    """In a private chat; then there is another day in which it can be deleted."""
    person = Person(world, chat)
    person.sends(dice={"emoji": "🎲", "value": 6})
    given = {"chat_id": chat, "message_id": max(person.chat.messages)}
    assert "can't be deleted" in refused(world, "deleteMessage", **given)[1]
    world.clock.advance(limits.DICE_HOURS * 3600)
    assert call(world, "deleteMessage", given)


async def test_a_group_may_move(world):
    """It becomes a supergroup with a number of its own, which is told."""
    group = Person(world, 7, chat=-500).chat
    group.moved_to = -1001234567890
    with pytest.raises(ApiError) as caught:
        call(world, "sendMessage", {"chat_id": -500, "text": "a"})
    assert caught.value.body()["parameters"] == {"migrate_to_chat_id": -1001234567890}


async def test_in_a_group_a_bot_deletes_its_own_messages_only(world):
    """Others' stay, asked for one by one or together."""
    group = Person(world, 7, chat=-500).chat_number
    mine, theirs = send(world, group)["message_id"], world.post(group, "x").number
    why = refused(world, "deleteMessage", chat_id=group, message_id=theirs)[1]
    assert why == "Bad Request: message can't be deleted"
    both = json.dumps([mine, theirs])
    assert refused(world, "deleteMessages", chat_id=group, message_ids=both)[1] == why
    assert call(world, "deleteMessages", {"chat_id": group, "message_ids": f"[{mine}]"})
    assert list(world.chats[group].messages) == [theirs]


async def test_a_message_comes_back_as_the_bot_api_writes_it(world, chat):
    """Sent by the bot, to a person or a group, now; what it does not have is left out."""
    Person(world, 7, chat=-500)
    plain = send(world, chat)
    assert plain.keys() == {"message_id", "date", "chat", "from", "text"}
    assert (plain["from"]["is_bot"], plain["date"]) == (True, world.clock.date())
    assert plain["chat"] == {"id": chat, "type": "private", "first_name": "Iemand"}
    rich = send(world, -500, "<b>a</b>", parse_mode="HTML", reply_markup=keyboard("x"))
    assert rich["chat"] == {"id": -500, "type": "supergroup", "title": "Groep"}
    assert rich["entities"] == [{"type": "bold", "offset": 0, "length": 1}]
    assert rich["reply_markup"] == json.loads(keyboard("x"))


async def test_a_bot_is_told_who_it_is(world):
    """Its name, and what it may do."""
    me = call(world, "getMe", {})
    assert me["is_bot"]
    assert me["username"]
    assert me["supports_inline_queries"]


async def test_a_button_can_be_answered_once_and_in_time(world, chat):
    """Later the query is too old."""
    person = Person(world, 7)
    first, second = person.presses_data("x", None), person.presses_data("x", None)
    assert call(world, "answerCallbackQuery", {"callback_query_id": first, "text": "a"})
    assert world.answered[first]["text"] == "a"
    assert "too old" in refused(world, "answerCallbackQuery", callback_query_id=first)[1]
    third = person.presses_data("x", None)
    world.clock.advance(limits.CALLBACK_SECONDS)
    assert call(world, "answerCallbackQuery", {"callback_query_id": second})
    world.clock.advance(0.1)
    assert "too old" in refused(world, "answerCallbackQuery", callback_query_id=third)[1]


async def test_a_blocked_bot_may_not_write(world, chat):
    """403, until the person comes back."""
    Person(world, 7).blocks()
    assert refused(world, "sendMessage", chat_id=chat, text="a")[0] == 403
    Person(world, 7).unblocks()
    assert send(world, chat)


async def test_an_unknown_chat_is_not_found(world):
    """A bot cannot begin a conversation."""
    assert refused(world, "sendMessage", chat_id=99, text="a")[1].endswith("chat not found")


async def test_one_message_a_second_in_a_chat(world, chat):
    """The second within a second is refused, with the time to wait."""
    send(world, chat)
    with pytest.raises(ApiError) as caught:
        call(world, "sendMessage", {"chat_id": chat, "text": "a"})
    assert (caught.value.code, caught.value.parameters) == (429, {"retry_after": 1})
    world.clock.advance(1)
    assert call(world, "sendMessage", {"chat_id": chat, "text": "a"})


async def test_an_edit_counts_as_a_message(world, chat):
    """Right after a message it has to wait as well."""
    number = send(world, chat)["message_id"]
    assert refused(world, "editMessageText", chat_id=chat, message_id=number, text="b")[0] == 429


async def test_thirty_messages_a_second_over_all_chats(world):
    """The thirty-first has to wait, whoever it is for."""
    for number in range(limits.OVERALL_A_SECOND + 1):
        Person(world, 1000 + number)
    for number in range(limits.OVERALL_A_SECOND):
        call(world, "sendMessage", {"chat_id": 1000 + number, "text": "a"})
    world.clock.advance(0.5)
    with pytest.raises(ApiError) as caught:
        call(world, "sendMessage", {"chat_id": 1030, "text": "a"})
    assert (caught.value.code, caught.value.parameters) == (429, {"retry_after": 1})
    world.clock.advance(0.5)
    assert call(world, "sendMessage", {"chat_id": 1030, "text": "a"})


async def test_an_inline_answer_holds_fifty_results(world):
    """More, or two with one id, are refused."""
    person = Person(world, 7)
    article = {"type": "article", "title": "a", "input_message_content": {"message_text": "a"}}
    many = [article | {"id": str(i)} for i in range(limits.INLINE_RESULTS + 1)]
    double = [article | {"id": "1"}] * 2
    for results, why in ((many, "RESULTS_TOO_MUCH"), (double, "RESULT_ID_DUPLICATE")):
        given = {"inline_query_id": person.looks_up("x"), "results": json.dumps(results)}
        assert why in refused(world, "answerInlineQuery", **given)[1]
    given = {"inline_query_id": person.looks_up("x"), "results": json.dumps(many[:-1])}
    assert call(world, "answerInlineQuery", given)
    assert "too old" in refused(world, "answerInlineQuery", **given)[1]


async def test_an_inline_query_is_answered_in_time(world):
    """Whoever typed it goes on typing."""
    person = Person(world, 7)
    first, second = person.looks_up("x"), person.looks_up("y")
    world.clock.advance(limits.INLINE_SECONDS)
    assert call(world, "answerInlineQuery", {"inline_query_id": first, "results": "[]"})
    world.clock.advance(0.1)
    given = {"inline_query_id": second, "results": "[]"}
    assert "too old" in refused(world, "answerInlineQuery", **given)[1]


@pytest.mark.parametrize(
    ("method", "given", "why"),
    [
        ("sendMessage", {"text": "a"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": "", "text": "a"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": "x", "text": "a"}, "chat_id must be a number"),
        ("sendMessage", {"chat_id": 7}, "message text is empty"),
        ("sendMessage", {"chat_id": 7, "text": ""}, "message text is empty"),
        ("sendMessage", {"chat_id": 7, "text": 5}, "text must be of type String"),
        ("sendMessage", {"chat_id": 7, "text": "a", "parse_mode": "TeX"}, "unsupported parse_mode"),
        ("sendMessage", {"chat_id": 7, "text": "<b", "parse_mode": "HTML"}, "can't parse entities"),
        ("sendMessage", {"chat_id": 7, "text": "a", "reply_markup": "{"}, "can't parse reply_mark"),
        (
            "sendMessage",
            {"chat_id": 7, "text": "a", "message_thread_id": "None"},
            "message_thread_id must be a number",
        ),
        ("editMessageText", {"chat_id": 7, "text": "a"}, "message_id is empty"),
        ("deleteMessage", {"chat_id": 99, "message_id": 1}, "chat not found"),
        ("deleteMessage", {"chat_id": 7}, "message_id is empty"),
        ("deleteMessages", {"chat_id": 99, "message_ids": [1]}, "chat not found"),
        ("deleteMessages", {"chat_id": 7, "message_ids": []}, "from 1 to 100"),
        ("answerCallbackQuery", {}, "callback_query_id isn't specified"),
        ("answerCallbackQuery", {"callback_query_id": "x"}, "query is too old"),
        ("answerInlineQuery", {"results": "[]"}, "inline_query_id isn't specified"),
        ("answerInlineQuery", {"inline_query_id": "x", "results": "[]"}, "query is too old"),
        ("answerInlineQuery", {"inline_query_id": "x"}, "can't parse results"),
        ("setMyCommands", {}, "can't parse commands"),
        ("setWebhook", {"url": "http://example.org"}, "An HTTPS URL must be provided"),
        ("setWebhook", {"url": "https://x.org", "secret_token": "a b"}, "unallowed characters"),
    ],
)
async def test_fields_have_types_and_some_are_required(world, chat, method, given, why):
    """What is missing or malformed is a bad request, in Telegram's words."""
    code, told = refused(world, method, **given)
    assert code == 400
    assert why in told


async def test_only_a_topic_in_which_somebody_wrote_can_be_written_in(world):
    """In a group; a private chat has none, and nobody minds."""
    member, alone = Person(world, 7, chat=-500), Person(world, 8)
    member.sends(text="a", message_thread_id=44, is_topic_message=True)
    for chat, topic in ((-500, 44), (alone.chat_number, 45)):
        assert send(world, chat, message_thread_id=topic)
    world.clock.advance(1)
    why = refused(world, "sendMessage", chat_id=-500, text="a", message_thread_id=45)
    assert why == (400, "Bad Request: message thread not found")


async def test_an_unknown_method_is_not_found(world):
    """404, as for a server of another version."""
    assert refused(world, "sendHologram") == (404, "Not Found")
