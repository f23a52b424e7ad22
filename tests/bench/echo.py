"""The barest bot that python-telegram-bot can make: it says back what it is told.

A pressed button is acknowledged, and its data shown in place, with the same buttons.
"""

import os

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters


async def echo_text(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    await update.message.reply_text(update.message.text)


async def echo_press(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    await update.callback_query.answer()
    keyboard = update.callback_query.message.reply_markup
    await update.callback_query.edit_message_text(update.callback_query.data, reply_markup=keyboard)


def main() -> None:
    base = os.environ["WEGWIJSBOT_API_URL"] + "/bot"
    bot = Application.builder().token(os.environ["WEGWIJSBOT_TOKEN"]).base_url(base).build()
    bot.add_handler(MessageHandler(filters.TEXT, echo_text))
    bot.add_handler(CallbackQueryHandler(echo_press))
    bot.run_polling()


if __name__ == "__main__":
    main()
