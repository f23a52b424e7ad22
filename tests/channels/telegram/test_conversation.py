"""A person on Telegram, over real HTTP."""

from __future__ import annotations

import pytest

from tests.fake_telegram.person import Person


async def test_one_typed_line_leads_to_a_number_to_tap(stage):
    """The number stands in the form that phones recognise."""
    person = stage.person()
    person.says("mijn zoon van 16 blowt, Brugge")
    seen = await person.reply()
    assert "Drugs Expertise Team" in seen.text
    assert "+32 50 40 77 77" in seen.text


async def test_buttons_change_one_message_in_place(stage):
    """A whole conversation by button leaves one message behind."""
    person = stage.person()
    person.starts()
    await person.reply()
    for label in ("mezelf", "Alcohol", "Zeg ik liever niet", "Zeg ik liever niet"):
        person.presses(label)
        assert (await person.reply()).kind == "edited"
    assert len(person.shown()) == 1


async def test_a_sign_of_danger_gets_the_number_first(stage):
    """The very first thing on the screen is what to dial."""
    person = stage.person()
    person.says("hij is bewusteloos en ademt niet meer")
    assert (await person.reply()).text.startswith("📞 112")


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ({"voice": {"file_id": "x"}}, "Spraakberichten"),
        ({"photo": [{"file_id": "x"}]}, "Foto's"),
        ({"sticker": {"file_id": "x"}}, "Stickers"),
        ({"contact": {"phone_number": "+32470000000"}}, "niet lezen"),
        ({"poll": {"question": "?"}}, "niet lezen"),
        ({"something_of_next_year": {}}, "niet lezen"),
    ],
)
async def test_what_cannot_be_read_is_answered_kindly(stage, content, word):
    """Every kind of message gets a useful reply with buttons."""
    person = stage.person()
    person.sends(**content)
    seen = await person.reply()
    assert word in seen.text
    assert any("Nood" in label for label in seen.labels)


async def test_the_words_under_a_picture_are_read(stage):
    """A caption is a message like any other."""
    person = stage.person()
    person.sends(photo=[{"file_id": "x"}], caption="ze ademt niet meer")
    assert (await person.reply()).text.startswith("📞 112")


async def test_pictures_sent_together_get_one_answer(stage):
    """An album is one message to the person who sends it."""
    person = stage.person()
    for _ in range(3):
        person.sends(photo=[{"file_id": "x"}], media_group_id="7")
    person.says("dank je")
    await person.reply()
    await stage.until(lambda: not stage.world.updates)
    assert len(person.shown()) == 2


async def test_a_location_becomes_a_municipality(stage):
    """Where someone is, is turned into the name of a town and nothing more."""
    person = stage.person()
    person.says("ik gebruik cocaïne")
    await person.reply()
    person.shares(51.209, 3.224)
    assert "Brugge" in (await person.reply()).text


async def test_a_moving_location_is_answered_once(stage):
    """Live locations arrive as edits, over and over."""
    person = stage.person()
    person.shares(51.209, 3.224)
    await person.reply()
    stage.world.update("edited_message", _moved(person))
    person.says("/privacy")
    await stage.until(lambda: not stage.world.updates)
    assert len(person.shown()) == 2


def _moved(person: Person) -> dict[str, object]:
    message = {"message_id": 1, "date": 1, "edit_date": 2, "chat": person._about_chat()}
    return message | {"from": person._about(), "location": {"latitude": 50.0, "longitude": 4.0}}


async def test_an_edited_message_is_read_anew(stage):
    """Someone who mends a typing error gets an answer to what they meant."""
    person = stage.person()
    person.says("ik drinkkkkkxq")
    await person.reply()
    person.edits("ik drink te veel")
    assert "alcohol" in (await person.reply()).text


async def test_every_press_is_acknowledged(stage):
    """No button keeps waiting, not even an old one whose message is out of reach."""
    person = stage.person()
    person.starts()
    await person.reply()
    data = person.shown()[0].keyboard[0][0]["callback_data"]
    query = person.presses_data(data, None)
    await person.answered(query)
    assert (await person.reply()).kind == "sent"


async def test_a_button_pressed_twice_shows_the_same_screen(stage):
    """The second press changes nothing, and nothing goes wrong."""
    person = stage.person()
    person.starts()
    await person.reply()
    message, data = person.shown()[0], person.shown()[0].keyboard[0][0]["callback_data"]
    person.presses_data(data, message)
    first = await person.reply()
    person.presses_data(data, message)
    second = await person.reply()
    assert (second.kind, second.text) == ("unchanged", first.text)
    await stage.until(lambda: not stage.world.updates)
    assert len(person.shown()) == 1


async def test_a_deleted_message_is_replaced_by_a_new_one(stage):
    """Nobody is left without a screen because a message is gone."""
    person = stage.person()
    person.starts()
    await person.reply()
    message = person.shown()[0]
    del person.chat.messages[message.number]
    person.presses_data(message.keyboard[0][0]["callback_data"], message)
    assert (await person.reply()).kind == "sent"


@pytest.mark.parametrize("data", ["", "x", "n.zzz", "🙂", "e1." + "A" * 44, "q" * 64])
async def test_a_forged_button_leads_somewhere_sensible(stage, data):
    """Whatever a button carries, a screen with a way on follows."""
    person = stage.person()
    person.starts()
    await person.reply()
    person.presses_data(data, person.shown()[0])
    assert (await person.reply()).labels


async def test_a_card_to_share_stands_alone(stage):
    """A new message, true whenever it is read, that says nothing about who asked."""
    person = stage.person()
    person.says("mijn zoon van 16 blowt, Brugge")
    await person.reply()
    for label in ("1. Wat kan ik verwachten", "Deel dit"):
        person.presses(label)
        seen = await person.reply()
    assert seen.kind == "sent"
    assert "8:30–12:00" in seen.text
    for telling in ("Ik begrijp", "Brugge", "16", "cannabis", "nu open"):
        assert telling not in seen.text


async def test_two_people_at_once_do_not_meet(stage):
    """Each chat gets its own answers, also when they come together."""
    people = [stage.person(number) for number in range(2001, 2021)]
    for i, person in enumerate(people):
        person.says("ik drink te veel, Gent" if i % 2 else "mijn dochter gamet, Hasselt")
    seen = [await person.reply() for person in people]
    assert all("Gent" in e.text and "Hasselt" not in e.text for e in seen[1::2])
    assert all("Hasselt" in e.text and "Gent" not in e.text for e in seen[::2])


async def test_a_blocked_bot_goes_on(stage):
    """Someone who blocks the bot and comes back is answered; others notice nothing."""
    person, other = stage.person(), stage.person(1002)
    person.blocks()
    person.says("ik drink te veel")
    other.says("dag")
    await other.reply()
    person.unblocks()
    person.says("/start")
    assert (await person.reply()).labels


@pytest.mark.parametrize(
    ("code", "word"), [("nl-BE", "Dag"), ("FR-ca", "Bonjour"), ("pt-br", "Hello"), (None, "Dag")]
)
async def test_the_app_s_language_counts_at_first(stage, code, word):
    """Dutch, French, and English for everyone else."""
    person = stage.person(language=code)
    person.starts()
    assert word.casefold() in (await person.reply()).text.casefold()


@pytest.mark.parametrize(
    "content",
    [
        {"pinned_message": {"message_id": 1, "date": 1}},
        {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}},
        {"write_access_allowed": {}},
    ],
)
async def test_what_telegram_writes_about_the_chat_is_left_alone(stage, content):
    """Somebody who pins a card has asked nothing."""
    person = stage.person()
    person.sends(**content)
    person.says("dag")
    await person.reply()
    await stage.until(lambda: not stage.world.updates)
    assert len(person.shown()) == 1


async def test_messages_of_channels_and_other_bots_are_left_alone(stage):
    """Only people are answered."""
    person = stage.person()
    body = {"message_id": 5, "date": 1, "text": "/nood", "chat": {"id": -100, "type": "channel"}}
    stage.world.update("channel_post", body)
    stage.world.update("message", body)
    robot = {"chat": person._about_chat(), "from": {"id": 9, "is_bot": True}}
    stage.world.update("message", body | robot)
    await stage.until(lambda: not stage.world.updates)
    assert not stage.world.events
