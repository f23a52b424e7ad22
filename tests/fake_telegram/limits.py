"""Telegram's rules as numbers, each with where it is written.

API is https://core.telegram.org/bots/api, FAQ is https://core.telegram.org/bots/faq.
"""

# Taken as UTF-16 units, in which API#messageentity counts: no other way of counting is stricter.
TEXT_CHARACTERS = 4096  # API#sendmessage: "1-4096 characters after entities parsing"
# The library's telegram.constants.MessageLimit: "Further entities will simply be ignored".
ENTITIES = 100
CALLBACK_BYTES = 64  # API#inlinekeyboardbutton: "callback_data, 1-64 bytes"
BUTTONS = 100  # https://limits.tginfo.me: 100 buttons in an inline keyboard
OVERALL_A_SECOND = 30  # FAQ: "not more than 30 messages per second" over all chats
CHAT_SECONDS = 1.0  # FAQ: "avoid sending more than one message per second" in one chat
GROUP_A_MINUTE = 20  # FAQ: "In a group, bots are not be able to send more than 20 ... per minute"
UPDATES = 100  # API#getupdates: limit "Values between 1-100 are accepted"
# API names no figure; Telegram's own server, tdlib/telegram-bot-api, shows one update to who names
# the same offset again so soon. (Within 3 seconds it also keeps an empty answer back; not here.)
SAME_OFFSET_SECONDS = 0.5
UPDATE_HOURS = 24  # API#getting-updates: "will not be kept longer than 24 hours"
DELETE_HOURS = 48  # API#deletemessage: "only be deleted if it was sent less than 48 hours ago"
DICE_HOURS = 24  # API#deletemessage: a dice "in a private chat" only when older than this
EDIT_HOURS = 48  # API#editmessagetext names 48 hours for some messages; taken for all here
DELETED_AT_ONCE = 100  # API#deletemessages: "1-100" identifiers
ANSWER_CHARACTERS = 200  # API#answercallbackquery: text of "0-200 characters"
CALLBACK_SECONDS = 60.0  # API names no figure; after about a minute apps stop waiting
# API names no figure; Telegram's own server, tdlib/telegram-bot-api, drops a query after so long.
INLINE_SECONDS = 30.0
INLINE_RESULTS = 50  # API#answerinlinequery: "No more than 50 results per query are allowed"
INLINE_QUERY = 256  # API#inlinequery: "Text of the query (up to 256 characters)"
INLINE_ID_BYTES = 64  # API#inlinequeryresultarticle: "Unique identifier, 1-64 Bytes"
START_PARAMETER = 64  # API#inlinequeryresultsbutton: "1-64 characters, only A-Z, a-z, 0-9, _ and -"
COMMANDS = 100  # API#setmycommands: "At most 100 commands can be specified"
COMMAND_CHARACTERS = 32  # API#botcommand: "1-32 characters ... lowercase letters, digits, _"
COMMAND_DESCRIPTION = 256  # API#botcommand: "1-256 characters"
DESCRIPTION = 512  # API#setmydescription: "0-512 characters"
SHORT_DESCRIPTION = 120  # API#setmyshortdescription: "0-120 characters"
# A server of one's own also takes "any local IP address and any port" over HTTP, says
# API#using-a-local-bot-api-server.
WEBHOOK_PORTS = (443, 80, 88, 8443)  # API#setwebhook: "Ports currently supported for webhooks"
WEBHOOK_ABREAST, WEBHOOK_MOST_ABREAST = 40, 100  # API#setwebhook: "1-100. Defaults to 40"
# What an empty list of allowed_updates leaves out, says API#getupdates.
NOT_BY_DEFAULT = frozenset(("chat_member", "message_reaction", "message_reaction_count"))
SECRET_TOKEN = 256  # API#setwebhook: "1-256 characters. Only A-Z, a-z, 0-9, _ and -"
