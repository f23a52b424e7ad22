"""An operator's mistake gets a message that says what to do, and never shows the secret."""

import pytest

from wegwijsbot.errors import SettingsError
from wegwijsbot.settings import DEFAULT_API_URL, Secret, read_settings

TOKEN = "123456789:" + "A" * 35


def test_a_token_in_the_environment_is_enough():
    """The simplest way works."""
    settings = read_settings({"WEGWIJSBOT_TOKEN": TOKEN})
    assert settings.token.reveal() == TOKEN
    assert settings.api_url == DEFAULT_API_URL


def test_a_token_may_live_in_a_file(tmp_path):
    """Secrets in files stay out of process listings."""
    file = tmp_path / "token"
    file.write_text(TOKEN + "\n")
    assert read_settings({"WEGWIJSBOT_TOKEN_FILE": str(file)}).token.reveal() == TOKEN


@pytest.mark.parametrize(
    ("environ", "hint"),
    [
        ({}, "BotFather"),
        ({"WEGWIJSBOT_TOKEN": "  "}, "BotFather"),
        ({"WEGWIJSBOT_TOKEN": "hunter2"}, "Copy it once more"),
        ({"WEGWIJSBOT_TOKEN_FILE": "nowhere/at/all"}, "cannot be read"),
        ({"WEGWIJSBOT_TOKEN": TOKEN, "WEGWIJSBOT_API_URL": "ftp://x"}, "http://127.0.0.1:8081"),
        ({"WEGWIJSBOT_TOKEN": TOKEN, "WEGWIJSBOT_API_URL": "http://[::1"}, "no web address"),
    ],
    ids=["nothing", "blank", "no token", "no file", "other scheme", "broken address"],
)
def test_a_mistake_is_named_with_its_remedy(environ, hint):
    """The message names variable and remedy, not the value."""
    with pytest.raises(SettingsError, match=hint) as told:
        read_settings(environ)
    assert "hunter2" not in str(told.value)


def test_a_secret_hides_itself():
    """Neither repr nor str nor the settings around it show a token."""
    settings = read_settings({"WEGWIJSBOT_TOKEN": TOKEN})
    shown = f"{settings!r} {settings.token} {Secret(TOKEN)!r}"
    assert TOKEN not in shown
    assert "***" in shown
