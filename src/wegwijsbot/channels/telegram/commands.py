"""The commands: what each opens, and the menu that Telegram shows of them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from telegram import Bot, BotCommand
from telegram.error import TelegramError

from wegwijsbot.channels.telegram import logs
from wegwijsbot.channels.telegram.verdicts import until_next_try
from wegwijsbot.guidance.guidebook import Guidebook
from wegwijsbot.guidance.views import View
from wegwijsbot.guidance.words import Words
from wegwijsbot.knowledge.vocabulary import Language

# The first name of each is in the menu; the others are for those who type what they expect.
_NAMES: dict[View, str] = {
    View.START: "start begin opnieuw restart recommencer",
    View.EMERGENCY: "nood noodgeval urgence emergency sos help112",
    View.NEXT: "zoek hulp chercher search find",
    View.LANGUAGE: "taal langue language lang",
    View.HELP: "uitleg help aide info",
    View.PRIVACY: "privacy confidentialite",
    View.WIPE: "wis wissen effacer wipe delete",
}
VIEW_OF = {name: view for view, names in _NAMES.items() for name in names.split()}
ELSEWHERE = Language.EN  # what people are spoken to whose own language the bot does not speak
_PAUSES = (2.0, 30.0, 300.0)  # seconds until Telegram is told the menu once more
_LONGEST = 600.0  # seconds; who changes a bot often is told to wait for a day
Telling = Callable[[Bot, Words, str | None], Awaitable[None]]
MENU = ("start", "nood", "zoek", "taal", "uitleg", "privacy", "wis", "help")


def menu(words: Words) -> list[BotCommand]:
    """Return the command menu in one language."""
    return [BotCommand(name, words.say(f"command.{name}")) for name in MENU]


async def introduce(bot: Bot, book: Guidebook) -> None:
    """Tell Telegram the bot's commands and description in every language.

    Nobody depends on it: what the server refuses or lacks is logged, and that is all. What only
    the network or a limit kept back is told once more, a little later each time.
    """
    for tell in (_commands, _description, _short_description):
        for pause in (*_PAUSES, None):
            try:
                await _in_every_language(tell, bot, book)
                break
            except TelegramError as error:
                logs.event("the command menu or description could not be set", error)
                seconds = until_next_try(error, pause, _LONGEST)
                if seconds is None:
                    break
                await asyncio.sleep(seconds)


async def _in_every_language(tell: Telling, bot: Bot, book: Guidebook) -> None:
    for language in (None, *Language):  # None: for everyone whose language has none
        words = book.words[language or ELSEWHERE]
        await tell(bot, words, str(language) if language else None)


async def _commands(bot: Bot, words: Words, code: str | None) -> None:
    await bot.set_my_commands(menu(words), language_code=code)


async def _description(bot: Bot, words: Words, code: str | None) -> None:
    await bot.set_my_description(words.say("about"), language_code=code)


async def _short_description(bot: Bot, words: Words, code: str | None) -> None:
    await bot.set_my_short_description(words.say("about.short"), language_code=code)
