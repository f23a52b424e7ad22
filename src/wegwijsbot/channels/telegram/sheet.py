"""One message on its way: what is sent, and how it is changed when Telegram refuses it."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from wegwijsbot.channels.telegram.plain import plain
from wegwijsbot.channels.telegram.verdicts import Do, judge

_FIRST_PAUSE, _LONGEST_PAUSE = 0.4, 20.0  # seconds between tries
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(slots=True)
class Sheet:
    """A message of one chat; `edits` is the message whose place it takes."""

    chat: int
    text: str
    keyboard: InlineKeyboardMarkup | None = None
    edits: int | None = None
    formatted: bool = True
    pause: float = _FIRST_PAUSE

    async def send(self, bot: Bot) -> int | None:
        """Send or edit; return the number of a new message. Raises: TelegramError."""
        mode = ParseMode.HTML if self.formatted else None
        if self.edits is not None:
            await self._edit(bot, self.edits, mode)
            return None
        sent = await bot.send_message(
            self.chat,
            self.text,
            parse_mode=mode,
            reply_markup=self.keyboard,
            link_preview_options=_NO_PREVIEW,
        )
        return sent.message_id if isinstance(sent, Message) else None

    async def _edit(self, bot: Bot, number: int, mode: ParseMode | None) -> None:
        try:
            await bot.edit_message_text(
                self.text,
                chat_id=self.chat,
                message_id=number,
                parse_mode=mode,
                reply_markup=self.keyboard,
                link_preview_options=_NO_PREVIEW,
            )
        except BadRequest as error:
            if judge(error, editing=True).do is not Do.NOTHING:
                raise

    def mend(self, error: TelegramError) -> float | None:
        """Return the seconds to wait before the next try; None when there is no use in one."""
        verdict = judge(error, editing=self.edits is not None)
        match verdict.do:
            case Do.SEND_NEW:
                self.edits = None
                return 0.0
            case Do.SEND_PLAIN if self.formatted:
                self.formatted, self.text = False, plain(self.text)
                return 0.0
            case Do.WAIT:
                return verdict.seconds
            case Do.RETRY:
                pause, self.pause = self.pause, min(self.pause * 2, _LONGEST_PAUSE)
                return pause
            case _:
                return None
