"""The front desk: an update in, a turn of the engine, letters out.

The turn is taken at once and never waits, so updates of one chat are read in the order in which
they came; what takes time (sending) happens in the outbox, chat by chat.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine
from datetime import datetime
from typing import Any

from wegwijsbot.channels.telegram import fallback, inline, logs
from wegwijsbot.channels.telegram.commands import ELSEWHERE, VIEW_OF
from wegwijsbot.channels.telegram.deeplinks import followed
from wegwijsbot.channels.telegram.errands import Errands
from wegwijsbot.channels.telegram.outbox import Letter, Outbox
from wegwijsbot.channels.telegram.reading import Command, Lookup, Message, Press, read
from wegwijsbot.channels.telegram.render import Screen, link_keyboard, messages, screen
from wegwijsbot.channels.telegram.traces import Traces
from wegwijsbot.channels.telegram.wire import Client
from wegwijsbot.engine import Engine
from wegwijsbot.guidance.cards import emergency_card
from wegwijsbot.guidance.guidebook import Guidebook
from wegwijsbot.guidance.replies import EmergencyCard, Paragraph, Reply
from wegwijsbot.guidance.views import Input, Opened, Pressed, Sent, Typed, View
from wegwijsbot.guidance.words import Words
from wegwijsbot.knowledge.vocabulary import Language
from wegwijsbot.understanding.listen import listen

_NEW_MESSAGE = (View.SHARE, View.WIPE)  # a card to forward stands alone; wiping takes all away
_ALBUMS = 500  # pictures sent together get one answer; so many sets are remembered

_LANGUAGES: dict[str, Language] = {language.value: language for language in Language}

Done = Awaitable[Any]


class Desk:
    """Answers updates.

    Args:
        book: the guidebook in use; None while the content cannot be used.
        name: the bot's user name, None while it is not known; until then nothing that names
            a bot is taken to be for this one.
        now: the moment, aware, in Belgian time.
    """

    def __init__(  # noqa: PLR0913 - what it connects
        self,
        bot: Client,
        engine: Engine,
        book: Callable[[], Guidebook | None],
        now: Callable[[], datetime],
        outbox: Outbox,
        traces: Traces,
        *,
        name: str | None = None,
    ) -> None:
        self._engine, self._book, self._now = engine, book, now
        self._outbox, self._traces = outbox, traces
        self._errands = Errands(bot)
        self.name = name
        self._albums: OrderedDict[str, None] = OrderedDict()
        self._tasks: set[asyncio.Task[None]] = set()

    def take(self, update: object) -> Done | None:
        """Answer an update; the result is done when all of the answer arrived.

        None when the update asks for no answer. Never raises, whatever the update holds.
        """
        try:
            jobs = self._answer(update)
        except Exception as error:  # noqa: BLE001 - one update must not stop the others
            logs.event("an update could not be answered", error)
            return None
        if len(jobs) > 1:
            return asyncio.gather(*jobs, return_exceptions=True)
        return jobs[0] if jobs else None

    def _answer(self, update: object) -> list[Done]:
        match read(update):
            case Press() as press:
                return [self._run(self._errands.acknowledge(press.query)), *self._pressed(press)]
            case Message(private=True) as message:
                return self._told(message)
            case Message() as message:
                return self._asked_in_group(message)
            case Lookup() as lookup:
                return [self._run(self._looked_up(lookup))]
            case None:
                return []

    def _run(self, errand: Coroutine[Any, Any, None]) -> Done:
        task = asyncio.create_task(errand)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def _pressed(self, press: Press) -> list[Done]:
        """Show where a button leads, in the place of the message that it belongs to."""
        if press.chat is None or not press.private:
            return []
        key = f"tg:{press.chat}:{press.user}"
        language = language_of(press.language)
        reply = self._turn(key, Pressed(press.data), language)
        return [self._reply(press.chat, reply, edits=press.number)]

    def _told(self, message: Message) -> list[Done]:
        """Answer something said in a private chat with a message of its own."""
        if self._is_own_card(message) or self._is_answered_album(message):
            return []
        self._traces.note(message.chat, message.number, asyncio.get_running_loop().time())
        said = message.said
        key = f"tg:{message.chat}:{message.user}"
        reply = self._turn(key, said, language_of(message.language))
        if isinstance(reply, Reply) and isinstance(said, Command):
            reply = self._welcomed(said, reply)
        return [self._reply(message.chat, reply)]

    def _turn(self, key: str, said: Input | Command, language: Language) -> Reply | Screen:
        """Take one turn; a screen that says sorry when that fails."""
        book = self._book()
        if book is None:
            return fallback.without_knowledge(language)
        try:
            meant = _meant(said, book, language) if isinstance(said, Command) else said
            return self._engine.turn(key, meant, self._now(), language)
        except Exception as error:  # noqa: BLE001 - no fault of ours may leave a person alone
            logs.event("a turn failed", error)
            return fallback.after_crash(language, book)

    def _welcomed(self, said: Command, reply: Reply) -> Reply:
        """Put the welcome, and what the link told, before the first screen of a deep link."""
        deep = VIEW_OF.get(said.name) is View.START and "welcome" not in reply.step.notices
        book = self._book()
        if not deep or book is None or reply.step.view is View.EMERGENCY:  # numbers come first
            return reply
        words = book.words[reply.step.state.language]
        summary = words.summary(reply.step.state)
        told = [Paragraph(words.say("understood", summary=summary))] if summary else []
        return reply._replace(parts=(Paragraph(words.say("welcome")), *told, *reply.parts))

    def _reply(self, chat: int, reply: Reply | Screen, edits: int | None = None) -> Done:
        """Send a reply, in the place of an older message where that is wanted."""
        if isinstance(reply, Screen):
            return self._outbox.put(Letter(chat, reply, urgent=self._book() is None))
        if reply.step.view is View.WIPE:
            return self._run(self._wipe(chat, reply))
        urgent = reply.step.view is View.EMERGENCY
        place = None if reply.step.view in _NEW_MESSAGE else edits
        return self._outbox.put(Letter(chat, self._drawn(reply), place, urgent))

    def _drawn(self, reply: Reply) -> Screen:
        """Return a reply as a screen; one that says sorry when that fails."""
        try:
            return screen(reply)
        except Exception as error:  # noqa: BLE001 - no fault of ours may leave a person alone
            logs.event("a screen could not be drawn", error)
            return fallback.after_crash(reply.step.state.language, self._book())

    async def _wipe(self, chat: int, reply: Reply) -> None:
        """Delete what may be deleted, then say so; where that failed, say no more than is so."""
        numbers = self._traces.take(chat, asyncio.get_running_loop().time())
        deleted = await self._errands.delete(chat, numbers)
        book = self._book()
        if book and deleted:
            words = book.words[reply.step.state.language]
            said = Paragraph(words.say("wiped.telegram"))
            reply = reply._replace(parts=(said,))
        await self._outbox.put(Letter(chat, screen(reply)))

    def _asked_in_group(self, message: Message) -> list[Done]:
        """Answer a command in a group: the numbers for danger, or the way to the private chat."""
        said, book = message.said, self._book()
        if not isinstance(said, Command) or said.name not in VIEW_OF or not self._is_ours(said):
            return []
        language = language_of(message.language)
        card = _card_in_group(said, book, language)
        if card or book is None:
            shown = messages((card or fallback.emergency_card(language),))
            there = Letter(message.chat, Screen(shown), urgent=True, thread=message.thread)
            return [self._outbox.put(there)]
        words = book.words[language]
        shown = messages((Paragraph(words.say("group.private")),))
        way_in = Screen(shown, self._way_in(words))
        return [self._outbox.put(Letter(message.chat, way_in, thread=message.thread))]

    def _way_in(self, words: Words) -> str | None:
        if self.name is None:
            return None
        return link_keyboard(words.say("group.open"), f"https://t.me/{self.name}?start=group")

    def _is_ours(self, said: Command) -> bool:
        return said.bot is None or self._is_me(said.bot)

    def _is_me(self, bot: str) -> bool:
        return self.name is not None and bot.casefold() == self.name.casefold()

    async def _looked_up(self, lookup: Lookup) -> None:
        book, language = self._book(), language_of(lookup.language)
        cards = [inline.emergency_article(fallback.emergency_card(language))]
        button = None
        if book is not None:
            try:
                cards = inline.results(lookup.text, book, self._now(), language)
                button = inline.button(book.words[language])
            except Exception as error:  # noqa: BLE001 - the emergency card stays
                logs.event("an inline query failed", error)
        await self._errands.answer_lookup(lookup.query, cards, button)

    def _is_own_card(self, message: Message) -> bool:
        """Whether this is, or may be, a card that the person just sent by the bot's inline mode."""
        via = message.via
        return via is not None and (self.name is None or self._is_me(via))

    def _is_answered_album(self, message: Message) -> bool:
        if message.album is None or not isinstance(message.said, Sent):
            return False
        known = message.album in self._albums
        self._albums[message.album] = None
        if len(self._albums) > _ALBUMS:
            self._albums.popitem(last=False)
        return known


def language_of(code: str | None) -> Language:
    """Return the language for an app set to `code`; English for those the bot does not speak."""
    if not code:
        return Language.NL
    return _LANGUAGES.get(code.casefold()[:2], ELSEWHERE)


def _card_in_group(
    said: Command, book: Guidebook | None, language: Language
) -> EmergencyCard | None:
    """Return the card for the danger that a command tells of or asks for, if any."""
    if book is not None and said.argument:
        heard = listen(said.argument, book.lexicon)
        for alarm in heard.alarms:
            card = book.knowledge.alarms[alarm].card
            return emergency_card(card, heard.language or language)
    return fallback.emergency_card(language) if VIEW_OF[said.name] is View.EMERGENCY else None


def _meant(said: Command, book: Guidebook, language: Language) -> Input:
    """Return what a command opens; words behind it are read too, signs of danger first."""
    view = VIEW_OF.get(said.name)
    if view is None:
        return Typed(said.text.lstrip("/ ") or said.text)
    if said.argument and listen(said.argument, book.lexicon).alarms:
        return Typed(said.argument)
    if view is View.START and said.argument:
        return followed(said.argument, book, language)
    if view is View.NEXT and said.argument:
        return Typed(said.argument)
    return Opened(view, said.argument if view is View.LANGUAGE else "")
