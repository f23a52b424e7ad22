"""One message on its way: what is sent, and how it is changed when Telegram refuses it."""

from __future__ import annotations

from dataclasses import dataclass

from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, TelegramError

from wegwijsbot.channels.telegram.plain import plain
from wegwijsbot.channels.telegram.verdicts import Do, judge
from wegwijsbot.channels.telegram.wire import Client

_FIRST_PAUSE, _LONGEST_PAUSE = 0.4, 20.0  # seconds between tries
_HTML = ParseMode.HTML.value
_NO_PREVIEW = '{"is_disabled": true}'


@dataclass(slots=True)
class Sheet:
    """A message of one chat; `edits` is the message whose place it takes."""

    chat: int
    text: str
    keyboard: str | None = None
    edits: int | None = None
    thread: int | None = None
    formatted: bool = True
    pause: float = _FIRST_PAUSE

    async def send(self, bot: Client) -> int | None:
        """Send or edit; return the number of a new message. Raises: TelegramError."""
        if self.edits is not None:
            await self._edit(bot, self.edits)
            return None
        fields = self._fields()
        if self.thread is not None:
            fields["message_thread_id"] = str(self.thread)
        return await bot.write("sendMessage", fields)

    async def _edit(self, bot: Client, number: int) -> None:
        fields = self._fields()
        fields["message_id"] = str(number)
        try:
            await bot.write("editMessageText", fields)
        except BadRequest as error:
            if judge(error, editing=True).do is not Do.NOTHING:
                raise

    def _fields(self) -> dict[str, str]:
        fields = {"chat_id": str(self.chat), "text": self.text, "link_preview_options": _NO_PREVIEW}
        if self.formatted:
            fields["parse_mode"] = _HTML
        if self.keyboard is not None:
            fields["reply_markup"] = self.keyboard
        return fields

    def mend(self, error: TelegramError) -> float | None:
        """Return the seconds to wait before the next try; None when there is no use in one."""
        verdict = judge(error, editing=self.edits is not None)
        match verdict.do:
            case Do.SEND_NEW:
                self.edits = None
                return 0.0
            case Do.FOLLOW if isinstance(error, ChatMigrated) and self.chat != error.new_chat_id:
                self.chat = error.new_chat_id
                return 0.0
            case Do.LEAVE_TOPIC if self.thread is not None:
                self.thread = None
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
