"""What an update costs on Telegram, against a bare python-telegram-bot echo bot in the same run.

Aims: at most 1.5 times the echo handler's time for a button, 2.5 times for typed text, both on a
stub of the Bot API; over HTTP against the fake at least 0.7 times its updates a second; memory
grows by less than 1 KB a conversation, and falls back when conversations expire.
"""

import asyncio
import gc
import json
import os
import sys
import time
import tracemalloc
from datetime import timedelta
from itertools import cycle, islice
from pathlib import Path
from random import Random
from statistics import median

import yaml
from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, MessageHandler, filters
from telegram.request import BaseRequest, RequestData

from tests.bench.echo import echo_press, echo_text
from tests.channels.telegram import stage
from tests.fake_telegram.app import FakeTelegram
from tests.fake_telegram.person import Person
from tests.fake_telegram.server import TOKEN, served
from tests.fake_telegram.world import World
from wegwijsbot.channels.telegram.desk import Desk
from wegwijsbot.channels.telegram.outbox import Outbox
from wegwijsbot.channels.telegram.traces import Traces
from wegwijsbot.channels.telegram.wire import Client
from wegwijsbot.engine import Engine
from wegwijsbot.guidance.guidebook import Guidebook
from wegwijsbot.guidance.views import Opened, Typed, View
from wegwijsbot.knowledge.load import find_content, load
from wegwijsbot.sessions import MemorySessions

ROUNDS, UPDATES, CHATS = 7, 400, 40
OVER_HTTP = 3000
CONVERSATIONS = 5000
# What people type when they are asked something; what they begin with comes from the cases.
ANSWERS = (
    *("9000", "16", "ik zelf", "alcohol", "Gent", "geen haast", "dank je", "voor mijn zoon"),
    *("1050", "32 ans", "c'est pour moi", "du cannabis", "Ixelles", "non", "merci", "ma mère"),
    *("2018", "45", "my partner", "cocaine", "in Antwerp", "this week", "thanks", "gambling"),
)
CASES = Path(__file__).parent.parent / "cases"
# A screen of the bot as Telegram hands it back with every press of a button.
_KEYBOARD = [[{"text": f"Antwoord {i}", "callback_data": "n." + "A" * 29}] for i in range(9)]
_MESSAGE = {
    "message_id": 7,
    "date": 1795000000,
    "chat": {"id": 1, "type": "private", "first_name": "a"},
    "from": {"id": 1, "is_bot": True, "first_name": "a", "username": "a_bot"},
    "text": "Waarover gaat het?",
    "entities": [{"type": "bold", "offset": 0, "length": 18}],
    "reply_markup": {"inline_keyboard": _KEYBOARD},
}
_TYPED = {key: _MESSAGE[key] for key in ("message_id", "date", "chat")}
_WRITTEN = {key: _MESSAGE[key] for key in ("message_id", "date", "chat", "from")}


def typed() -> list[str]:
    """Return as many texts as there are updates, none of them a repeated sentence.

    Every chat begins with a labelled sentence in one of the languages, and gives a short answer,
    by turns.
    """
    files = sorted(CASES.glob("understanding-*.yaml"))
    rows = [row for file in files for row in yaml.safe_load(file.read_text("utf-8"))]
    sentences = Random(1).sample([row["say"] for row in rows], UPDATES)
    return [
        sentences[number] if is_sentence(number) else ANSWERS[number % len(ANSWERS)]
        for number in range(UPDATES)
    ]


def is_sentence(number: int) -> bool:
    """Whether this text is a sentence, by turns over all chats."""
    return number // CHATS % 2 == 0


class Stub(BaseRequest):
    """A Bot API that answers at once, with the message as it was sent."""

    read_timeout = 1.0

    async def initialize(self) -> None:
        return

    async def shutdown(self) -> None:
        return

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, **_more: object
    ) -> tuple[int, bytes]:
        if url.endswith("getMe"):
            return 200, b'{"ok": true, "result": {"id": 1, "is_bot": true, "first_name": "a"}}'
        if url.endswith(("answerCallbackQuery", "deleteWebhook")):
            return 200, b'{"ok": true, "result": true}'
        sent = request_data.json_parameters if request_data else {}
        # A keyboard comes back as it was sent: the stub should cost as little as it can.
        keyboard = sent.get("reply_markup", "null")
        message = json.dumps(_WRITTEN | {"text": sent["text"]})[:-1]
        return 200, f'{{"ok": true, "result": {message}, "reply_markup": {keyboard}}}}}'.encode()


class Bench:
    """Both bots on the stub."""

    def __init__(self, book: Guidebook) -> None:
        self.book = book
        self.sessions, self.traces = MemorySessions(), Traces()
        self.now = stage.MORNING
        self.engine = Engine(lambda: book, self.sessions)

    async def start(self) -> None:
        self.echo = Application.builder().token(TOKEN).request(Stub()).updater(None).build()
        self.echo.add_handler(MessageHandler(filters.TEXT, echo_text))
        self.echo.add_handler(CallbackQueryHandler(echo_press))
        await self.echo.initialize()
        bot = Client(TOKEN, request=Stub(), get_updates_request=Stub())
        outbox = Outbox(bot, a_second=1e6, chat_pause=0.0)
        self.desk = Desk(
            bot, self.engine, lambda: self.book, lambda: self.now, outbox, self.traces, name="a_bot"
        )

    async def ours(self, updates: list[dict]) -> float:
        self.sessions.expire(self.now + timedelta(hours=1))  # every round begins anew
        began = time.process_time()
        for update in updates:
            await self.desk.take(update)
        return time.process_time() - began

    async def bare(self, updates: list[dict]) -> float:
        began = time.process_time()
        for update in updates:
            await self.echo.process_update(Update.de_json(update, self.echo.bot))
        return time.process_time() - began

    def presses(self) -> list[dict]:
        """Return presses of every button on the way from the first question to the help."""
        reply = self.engine.turn("walk", Opened(View.START), self.now)
        data = []
        for text in ("ik", "alcohol", "30", "Brugge", "geen haast"):
            data += [button.data for row in reply.buttons for button in row]
            reply = self.engine.turn("walk", Typed(text), self.now)
        data += [button.data for row in reply.buttons for button in row]
        return [update_of(i, press=d) for i, d in enumerate(islice(cycle(data), UPDATES))]


def update_of(number: int, text: str = "", press: str = "") -> dict:
    chat = 1000 + number % CHATS
    user = {"id": chat, "is_bot": False, "first_name": "a", "language_code": "nl"}
    where = {"chat": {"id": chat, "type": "private", "first_name": "a"}}
    if press:
        pressed = {"id": str(number), "from": user, "chat_instance": "1", "data": press}
        return {"update_id": number, "callback_query": pressed | {"message": _MESSAGE | where}}
    return {"update_id": number, "message": _TYPED | where | {"from": user, "text": text}}


async def cost(bench: Bench, name: str, updates: list[dict], aim: float | None = None) -> bool:
    """Print the cost of an update with both bots; whether the aim is met, if there is one."""
    ours, bare = [], []
    for _ in range(ROUNDS):
        bare.append(await bench.bare(updates))
        ours.append(await bench.ours(updates))
    ratio = median(a / b for a, b in zip(ours, bare, strict=True))
    each = [1e6 * median(times) / len(updates) for times in (ours, bare)]
    wanted = f" (aim {aim})" if aim else ""
    print(f"{name}: {each[0]:.0f} us, echo {each[1]:.0f} us, {ratio:.2f} times{wanted}")
    return aim is None or ratio <= aim


async def memory(bench: Bench, texts: list[str]) -> bool:
    """Print what a conversation keeps; whether it is little, and given back."""
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for number in range(CONVERSATIONS):
        update = update_of(number, texts[number % len(texts)])
        update["message"]["chat"]["id"] = update["message"]["from"]["id"] = 10**9 + number
        await bench.desk.take(update)
    await asyncio.sleep(0.1)
    gc.collect()
    held = tracemalloc.get_traced_memory()[0] - before
    bench.sessions.expire(bench.now + timedelta(hours=1))
    bench.traces.expire(1e12)
    gc.collect()
    left = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    each = held / CONVERSATIONS
    print(
        f"memory: {each:.0f} bytes a conversation (aim 1024), {left / held:.0%} left after expiry"
    )
    return each < 1024 and left < held / 4


async def over_http(command: list[str], texts: list[str], presses: list[str]) -> float:
    """Return the updates a second of a bot that runs as a process before the fake."""
    world = World(TOKEN, rates=False)
    people = [Person(world, 2000 + i) for i in range(CHATS * 5)]
    async with served(FakeTelegram(world)) as address:
        for number in range(OVER_HTTP):  # half typed, half pressed, as people do
            person, data = people[number % len(people)], presses[number % len(presses)]
            if number % 2:
                person.says(texts[number // 2 % len(texts)])
            else:
                shown = world.write(person.chat, "Waarover gaat het?", keyboard=_KEYBOARD)
                person.presses_data(data, shown)
        world.events.clear()
        env = dict(os.environ) | {"WEGWIJSBOT_API_URL": address, "WEGWIJSBOT_TOKEN": TOKEN}
        env |= {"WEGWIJSBOT_MESSAGES_A_SECOND": "100000"}
        bot = await asyncio.create_subprocess_exec(*command, env=env)
        await world.wait_for(lambda: bool(world.events), 60)
        began = time.monotonic()
        await world.wait_for(lambda: len(world.events) >= OVER_HTTP, 300)
        took = time.monotonic() - began
        bot.terminate()
        await bot.wait()
    return OVER_HTTP / took


async def main() -> int:
    bench = Bench(Guidebook.compile(load(find_content())))
    await bench.start()
    texts = typed()
    typing = [update_of(i, text) for i, text in enumerate(texts)]
    met = [
        await cost(bench, "a button", bench.presses(), 1.5),
        await cost(bench, "typed text", typing, 2.5),
        await cost(
            bench, "of which sentences", [u for i, u in enumerate(typing) if is_sentence(i)]
        ),
        await memory(bench, texts),
    ]
    presses = [update["callback_query"]["data"] for update in bench.presses()]
    ours = await over_http([sys.executable, "-m", "wegwijsbot", "run"], texts, presses)
    bare = await over_http([sys.executable, "-m", "tests.bench.echo"], texts, presses)
    print(f"over HTTP: {ours:.0f} a second, echo {bare:.0f}, {ours / bare:.2f} times (aim 0.7)")
    met.append(ours >= 0.7 * bare)
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
