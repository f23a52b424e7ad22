"""The methods of the Bot API that the bot uses, each with Telegram's rules."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from tests.fake_telegram import content, limits
from tests.fake_telegram.errors import ApiError, bad
from tests.fake_telegram.fields import Fields
from tests.fake_telegram.world import BOT_ID, BOT_NAME, Chat, Message, World

Method = Callable[[World, Fields], Any]
METHODS: dict[str, Method] = {}
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)
_QUERY = "query is too old and response timeout expired or query ID is invalid"


def method(function: Method) -> Method:
    """Register a method under its name in Telegram's spelling, which ignores case."""
    METHODS[function.__name__.replace("_", "")] = function
    return function


def shown_bot() -> dict[str, Any]:
    return {"id": BOT_ID, "is_bot": True, "first_name": "Wegwijs", "username": BOT_NAME}


def shown(message: Message, chat: Chat, world: World) -> dict[str, Any]:
    """Return a message as the Bot API writes it."""
    about = {"id": chat.id, "type": chat.type}
    about |= {"first_name": "Iemand"} if chat.type == "private" else {"title": "Groep"}
    date = world.clock.date() - int(world.clock.now() - message.date)
    body: dict[str, Any] = {"message_id": message.number, "date": date, "chat": about}
    if message.by_bot:
        body["from"] = shown_bot()
    body["text"] = message.text
    if message.entities:
        body["entities"] = message.entities
    if message.keyboard:
        body["reply_markup"] = {"inline_keyboard": message.keyboard}
    return body


@method
def get_me(world: World, _fields: Fields) -> Any:
    return shown_bot() | {"can_join_groups": True} | world.at_botfather


@method
def send_message(world: World, fields: Fields) -> Any:
    where = fields.integer("chat_id")
    text, entities = content.words(fields)
    shape = {"entities": entities, "keyboard": content.keyboard(fields)}
    shape["previewed"] = content.previewed(fields)
    topic = fields.number("message_thread_id", 0)
    chat = world.writable(where)
    if topic and chat.type != "private" and topic not in chat.topics:
        raise bad("message thread not found")
    return shown(world.write(chat, text, **shape), chat, world)


@method
def edit_message_text(world: World, fields: Fields) -> Any:
    where, number = fields.integer("chat_id"), fields.integer("message_id")
    text, entities = content.words(fields)
    keyboard, previewed = content.keyboard(fields), content.previewed(fields)
    chat = world.writable(where)
    message = chat.messages.get(number)
    if message is None:
        raise bad("message to edit not found")
    if not message.by_bot or world.is_older(message, limits.EDIT_HOURS):
        raise bad("message can't be edited")
    if (message.text, message.entities, message.keyboard) == (text, entities, keyboard):
        world.happened("unchanged", message)
        raise bad(_NOT_MODIFIED)
    message.text, message.entities, message.keyboard = text, entities, keyboard
    message.previewed = previewed
    world.happened("edited", message)
    return shown(message, chat, world)


@method
def delete_message(world: World, fields: Fields) -> Any:
    chat = world.chats.get(fields.integer("chat_id"))
    if chat is None:
        raise bad("chat not found")
    message = chat.messages.get(fields.integer("message_id"))
    if message is None:
        raise bad("message to delete not found")
    _delete(world, chat, [message])
    return True


@method
def delete_messages(world: World, fields: Fields) -> Any:
    chat = world.chats.get(fields.integer("chat_id"))
    numbers = fields.json("message_ids", list)
    if chat is None:
        raise bad("chat not found")
    if not 1 <= len(numbers) <= limits.DELETED_AT_ONCE:
        raise bad("there must be from 1 to 100 message identifiers")
    # "If some of the specified messages can't be found, they are skipped", says API#deletemessages,
    # and of no other reason: one message that must stay keeps all of them.
    _delete(world, chat, [chat.messages[number] for number in numbers if number in chat.messages])
    return True


def _delete(world: World, chat: Chat, messages: list[Message]) -> None:
    """Delete all, or none where one of them must stay. Raises: ApiError."""
    private = chat.type == "private"
    for message in messages:
        fresh = message.dice and private and not world.is_older(message, limits.DICE_HOURS)
        if fresh or world.is_older(message, limits.DELETE_HOURS):
            raise bad("message can't be deleted for everyone")
        if not (message.by_bot or private):
            raise bad("message can't be deleted")
    for message in messages:
        del chat.messages[message.number]
        world.happened("deleted", message)


@method
def answer_callback_query(world: World, fields: Fields) -> Any:
    query = fields.text("callback_query_id")
    if len(str(fields.given.get("text", ""))) > limits.ANSWER_CHARACTERS:
        raise bad("MESSAGE_TOO_LONG")
    if world.callbacks.get(query, -1.0) < world.clock.now():
        raise bad(_QUERY)
    del world.callbacks[query]
    world.answered[query] = dict(fields.given)
    world.wake()
    return True


@method
def answer_inline_query(world: World, fields: Fields) -> Any:
    query = fields.text("inline_query_id")
    results = fields.objects("results")
    if world.inline.get(query, -1.0) < world.clock.now():
        raise bad(_QUERY)
    if len(results) > limits.INLINE_RESULTS:
        raise bad("RESULTS_TOO_MUCH")
    names = [str(result.get("id", "")) for result in results]
    if not all(1 <= len(name.encode()) <= limits.INLINE_ID_BYTES for name in names):
        raise bad("RESULT_ID_INVALID")
    if len(set(names)) != len(names):
        raise bad("RESULT_ID_DUPLICATE")
    results = [_article(result) for result in results]
    button = fields.json("button", dict) if "button" in fields.given else {}
    _check_way_in(button)
    del world.inline[query]
    world.inline_answers[query] = dict(fields.given) | {"results": results, "button": button}
    world.wake()
    return True


def _article(result: dict[str, Any]) -> dict[str, Any]:
    """Return a result with the words that it puts into a chat; the bot uses articles only."""
    if result.get("type") != "article":
        raise bad("can't parse inline query result: unsupported type")
    if not result.get("title"):
        raise bad("ARTICLE_TITLE_EMPTY")
    sent = result.get("input_message_content")
    if not isinstance(sent, dict):
        raise bad("can't parse inline query result: message content is empty")
    fields = Fields(sent | {"text": sent.get("message_text", "")})
    return result | {"parsed": content.words(fields)[0], "previewed": content.previewed(fields)}


def _check_way_in(button: dict[str, Any]) -> None:
    """Raise unless the button above the results, if any, has a label and one use."""
    if not button:
        return
    if not button.get("text"):
        raise bad("can't parse inline query results button: Text must be non-empty")
    allowed = rf"[A-Za-z0-9_-]{{1,{limits.START_PARAMETER}}}"
    if not re.fullmatch(allowed, str(button.get("start_parameter", ""))):
        raise bad("START_PARAM_INVALID")


@method
def set_my_commands(world: World, fields: Fields) -> Any:
    commands = fields.objects("commands")
    if len(commands) > limits.COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    allowed = rf"[a-z0-9_]{{1,{limits.COMMAND_CHARACTERS}}}"
    for command in commands:
        if not re.fullmatch(allowed, str(command.get("command", ""))):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", ""))) <= limits.COMMAND_DESCRIPTION:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    world.settings["commands", fields.language()] = commands
    return True


@method
def set_my_description(world: World, fields: Fields) -> Any:
    return _described(world, fields, "description", limits.DESCRIPTION)


@method
def set_my_short_description(world: World, fields: Fields) -> Any:
    return _described(world, fields, "short_description", limits.SHORT_DESCRIPTION)


def _described(world: World, fields: Fields, name: str, most: int) -> bool:
    text = str(fields.given.get(name, ""))
    if len(text) > most:
        raise bad(f"{name} is too long")
    world.settings[name, fields.language()] = text
    return True


@method
def set_webhook(world: World, fields: Fields) -> Any:
    url, secret = str(fields.given.get("url", "")), str(fields.given.get("secret_token", ""))
    if not url:  # "Use an empty string to remove webhook integration"
        return delete_webhook(world, fields)
    if not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    address = urlsplit(url)
    if address.scheme == "https" and (address.port or 443) not in limits.WEBHOOK_PORTS:
        raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    if len(secret) > limits.SECRET_TOKEN or not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad("secret token contains unallowed characters")
    ask_for(world, fields)
    abreast = fields.number("max_connections", limits.WEBHOOK_ABREAST)
    if not 1 <= abreast <= limits.WEBHOOK_MOST_ABREAST:
        raise bad("bad webhook: max_connections must be from 1 to 100")
    _forget_waiting(world, fields)
    world.webhook = {"url": url, "secret": secret, "abreast": abreast}
    world.wake()
    return True


@method
def delete_webhook(world: World, fields: Fields) -> Any:
    _forget_waiting(world, fields)
    world.webhook = {}
    return True


def _forget_waiting(world: World, fields: Fields) -> None:
    if fields.flag("drop_pending_updates"):
        world.updates.clear()


def ask_for(world: World, fields: Fields) -> None:
    """Take over the kinds of updates that are asked for; left out, the earlier ones stay."""
    if "allowed_updates" in fields.given:
        world.wanted = frozenset(map(str, fields.json("allowed_updates", list)))


def call(world: World, name: str, given: dict[str, Any]) -> Any:
    """Call a method by its name. Raises: ApiError."""
    found = METHODS.get(name.lower())
    if found is None:
        raise ApiError(404, "Not Found")
    return found(world, Fields(given))
