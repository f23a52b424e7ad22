"""What an operator sets for the webhook and the pace."""

from __future__ import annotations

import gc
import socket

import pytest

from tests.channels.telegram.stage import SECRET
from tests.fake_telegram.server import TOKEN
from wegwijsbot.channels.telegram.webhook import bound
from wegwijsbot.errors import SettingsError
from wegwijsbot.settings import Settings, read_settings


def read(**environ: str) -> Settings:
    given = {f"WEGWIJSBOT_{name}": value for name, value in environ.items()}
    return read_settings({"WEGWIJSBOT_TOKEN": TOKEN} | given)


def test_without_an_address_the_bot_polls():
    """Polling needs nothing but a token."""
    assert read().webhook is None
    assert read().messages_a_second == 30


@pytest.mark.parametrize("port", ["", ":443", ":80", ":88", ":8443"])
def test_telegram_brings_updates_to_four_ports(port):
    """Another is refused at the start, unless a server of one's own brings them."""
    assert read(WEBHOOK_URL=f"https://bot.example{port}").webhook
    own = read(WEBHOOK_URL="http://127.0.0.1:9000", API_URL="http://127.0.0.1:8081")
    assert own.webhook.url == "http://127.0.0.1:9000"


def test_a_secret_is_made_at_every_start():
    """Unless one is given; neither shows itself."""
    made = [read(WEBHOOK_URL="https://bot.example").webhook for _ in range(2)]
    assert made[0].secret.reveal() != made[1].secret.reveal()
    given = read(WEBHOOK_URL="https://bot.example/", WEBHOOK_SECRET=SECRET, WEBHOOK_PORT="81")
    assert (given.webhook.url, given.webhook.port) == ("https://bot.example", 81)
    assert SECRET not in repr(given)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WEBHOOK_URL", "bot.example"),
        ("WEBHOOK_URL", "ftp://bot.example"),
        ("WEBHOOK_URL", "https://bot.example:8080"),
        ("WEBHOOK_URL", "http://bot.example"),
        ("WEBHOOK_URL", "https://bot.example/telegram"),
        ("WEBHOOK_URL", "https://bot.example?key=many"),
        ("WEBHOOK_URL", "https://bot.example#x"),
        ("WEBHOOK_SECRET", "short"),
        ("WEBHOOK_SECRET", "with spaces and so on"),
        ("WEBHOOK_PORT", "0"),
        ("WEBHOOK_PORT", "70000"),
        ("WEBHOOK_PORT", "http"),
        ("MESSAGES_A_SECOND", "0"),
        ("MESSAGES_A_SECOND", "many"),
    ],
)
def test_a_wrong_value_is_named_without_showing_it(name, value):
    """The message says which variable, and what to write instead."""
    given = {"WEBHOOK_URL": "https://bot.example"} | {name: value}
    with pytest.raises(SettingsError, match=f"WEGWIJSBOT_{name}") as caught:
        read(**given)
    assert "many" not in str(caught.value)


def test_a_taken_port_leaves_no_socket_behind():
    """The one that could not be bound is closed."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        hook = read(WEBHOOK_URL="https://bot.example", WEBHOOK_PORT=str(taken.getsockname()[1]))
        with pytest.raises(SettingsError, match="cannot be used"):
            bound(hook.webhook)
    gc.collect()  # an open one would complain now, and warnings are errors


def test_an_address_of_another_machine_is_told():
    """As the one to listen at; the message names both settings that may be wrong."""
    hook = read(WEBHOOK_URL="https://bot.example", WEBHOOK_LISTEN="203.0.113.1")
    with pytest.raises(SettingsError, match="WEGWIJSBOT_WEBHOOK_LISTEN must be"):
        bound(hook.webhook)
