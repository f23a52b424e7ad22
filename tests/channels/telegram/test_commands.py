"""Commands, deep links, groups and inline mode."""

from __future__ import annotations

import re
from unittest.mock import Mock

import pytest

from tests.channels.telegram.stage import ROOT
from tests.fake_telegram import methods
from tests.fake_telegram.errors import bad
from tests.fake_telegram.limits import CALLBACK_BYTES
from tests.fake_telegram.person import Person
from tests.fake_telegram.world import BOT_NAME
from wegwijsbot.channels.telegram import commands, errands, logs
from wegwijsbot.channels.telegram.commands import MENU, VIEW_OF
from wegwijsbot.knowledge.vocabulary import Language


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("/start", "Dag"),
        ("/nood", "112"),
        ("/NOOD", "112"),
        (f"/nood@{BOT_NAME}", "112"),
        ("/zoek", "Voor wie"),
        ("/zoek ik drink te veel, Gent", "Gent"),
        ("/taal", "Quelle langue"),
        ("/taal fr", "Pour qui"),
        ("/uitleg", "Typ in één zin"),
        ("/uitleg", "mag je ook je locatie sturen"),
        ("/help", "Typ in één zin"),
        ("/privacy", "Telegram zelf is niet anoniem"),
        ("/wis", "vergeten"),
        ("/help ze ademt niet meer", "112"),
        ("/ik drink te veel", "alcohol"),
    ],
)
async def test_a_command_opens_its_screen(stage, typed, word):
    """Upper case, the bot's own name and words behind it are all understood."""
    person = stage.person()
    person.says(typed)
    assert word.casefold() in (await person.reply()).text.casefold()


async def test_the_menu_is_set_in_every_language(stage):
    """Each command of the menu leads somewhere, and each has a description everywhere."""
    await stage.until(lambda: ("short_description", "en") in stage.world.settings)
    for code in ("", "nl", "fr", "en"):
        menu = stage.world.settings["commands", code]
        assert [command["command"] for command in menu] == list(MENU)
    assert set(MENU) <= set(VIEW_OF)


async def test_who_is_spoken_to_in_english_sees_an_english_menu(stage):
    """Somebody whose app speaks Turkish: description, menu and first words are in one language."""
    await stage.until(lambda: ("short_description", "en") in stage.world.settings)
    for what in ("commands", "description", "short_description"):
        assert stage.world.settings[what, ""] == stage.world.settings[what, "en"]
    person = stage.person(language="tr")
    person.starts()
    assert (await person.reply()).text.startswith("Hello")


async def test_a_server_without_menus_is_survived(bare):
    """Also one that lacks the bot's name and the deleting of many messages."""
    bare.fake.lacking = {"setmycommands", "setmydescription", "setmyshortdescription", "getme"}
    bare.fake.lacking |= {"deletemessages", "deletewebhook", "answercallbackquery"}
    await bare.start()
    person = bare.person()
    person.starts()
    await person.reply()
    person.presses("mezelf")
    assert await person.reply()
    person.says("/wis")
    await person.reply()
    assert len(person.shown()) == 1


@pytest.mark.parametrize("fault", ["502-before", "429", "cut-after"])
async def test_a_menu_that_the_network_kept_back_is_told_again(bare, monkeypatch, fault):
    """A first start on a bad line must not leave everybody without it until the next."""
    monkeypatch.setattr(commands, "_PAUSES", (0.0,) * 3)
    bare.fake.faults.only, bare.fake.faults.next = frozenset({"setmycommands"}), [fault]
    await bare.start()
    await bare.until(lambda: ("commands", "en") in bare.world.settings)


@pytest.mark.parametrize("lacks", ["setmycommands", "setmydescription", "setmyshortdescription"])
async def test_what_a_server_does_not_let_set_is_told(bare, monkeypatch, lacks):
    """In one line of the log; all else is set, and everybody is answered."""
    told: list[str] = []
    monkeypatch.setattr(logs, "event", lambda what, _error=None: told.append(what))
    bare.fake.lacking = {lacks}
    await bare.start()
    await bare.until(lambda: len(bare.world.settings) == 8)
    person = bare.person()
    person.starts()
    assert (await person.reply()).labels
    assert told.count("the command menu or description could not be set") == 1


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        ("brugge", ["Brugge"]),
        ("8000_cannabis_relative", ["Brugge", "cannabis", "dichtbij"]),
        ("adhd-medication_gent", ["Gent", "ADHD"]),
        ("fr-cocaine", ["cocaïne", "112"]),
    ],
)
async def test_a_deep_link_names_place_topic_and_role(stage, payload, words):
    """A link on a poster saves the first questions, and still says what the bot keeps."""
    person = stage.person()
    person.starts(payload)
    seen = (await person.reply()).text
    assert all(word.casefold() in seen.casefold() for word in words)


PAGE = (ROOT / "deploy" / "README.md").read_text("utf-8")
LINKS = re.findall(r"t\.me/YOUR_BOT\?start=([\w-]+)` \| (\w+)", PAGE)
assert len(LINKS) >= 4


@pytest.mark.parametrize(("payload", "known"), LINKS)
async def test_a_link_that_the_page_shows_says_what_the_page_says(stage, payload, known):
    """Whoever makes a poster copies it from there."""
    person = stage.person(language="en")
    person.starts(payload)
    assert {"cocaine": "cocaïne"}.get(known, known) in (await person.reply()).text


@pytest.mark.parametrize("payload", ["x" * 64, "-", "_-_-", "drop_table", "Jan-Janssens-16", "é"])
async def test_a_strange_deep_link_is_a_plain_start(stage, payload):
    """What is not known, or would say something about one person, is not taken from it."""
    person = stage.person()
    person.starts(payload)
    seen = await person.reply()
    assert "112" in seen.text
    assert "16" not in seen.text


@pytest.mark.parametrize("payload", ["mijn-zoon-van-16-jaar-blowt", "cannabis_16-jaar_brugge"])
async def test_no_age_is_taken_from_a_link(stage, payload):
    """Whoever follows it may be seen doing so; it says nothing of one person."""
    person = stage.person()
    person.starts(payload)
    seen = (await person.reply()).text
    assert "cannabis" in seen
    assert "16" not in seen


@pytest.mark.parametrize("payload", ["ik-wil-dood", "overdose", "hij-ademt-niet-meer_gent"])
async def test_danger_in_a_deep_link_gets_the_number_first(stage, payload):
    """No welcome stands before it."""
    person = stage.person()
    person.starts(payload)
    assert (await person.reply()).text.startswith("📞 1")


async def test_words_typed_behind_start_are_read(stage):
    """A link holds no spaces, so a person typed this."""
    person = stage.person()
    person.says("/start mijn zoon van 16 blowt, Brugge")
    assert "Drugs Expertise Team" in (await person.reply()).text


async def test_an_answer_stays_in_the_topic_of_its_question(stage):
    """In a group with topics it would otherwise turn up in another one."""
    member = Person(stage.world, 31, chat=-500)
    for typed in ("/nood", "/zoek"):
        member.sends(text=typed, message_thread_id=44, is_topic_message=True)
        await member.reply()
    sent = [given for name, given in stage.world.calls if name == "sendmessage"]
    assert [given["message_thread_id"] for given in sent] == ["44", "44"]


async def test_a_group_that_speaks_through_its_own_name_is_answered(stage):
    """An admin who stays anonymous appears as a bot of Telegram."""
    member = Person(stage.world, 31, chat=-500)
    mask = {"id": 1087968824, "is_bot": True, "username": "GroupAnonymousBot"}
    member.sends(text="/nood", sender_chat={"id": -500, "type": "supergroup"}, **{"from": mask})
    assert (await member.reply()).text.startswith("📞 112")


async def test_groups_get_the_way_to_the_private_chat(stage):
    """Only commands are answered, in one line, without buttons that all could read."""
    member = Person(stage.world, 31, chat=-500)
    member.says("ik drink te veel")
    member.says("/start@another_bot")
    member.says(f"/zoek@{BOT_NAME} ik drink te veel")
    seen = await member.reply()
    await stage.until(lambda: not stage.world.updates)
    assert "alleen" in seen.text
    assert "alcohol" not in seen.text.casefold()
    assert len(member.shown()) == 1
    assert member.shown()[0].keyboard[0][0]["url"].startswith(f"https://t.me/{BOT_NAME}")


async def test_groups_get_the_emergency_numbers(stage):
    """Danger does not wait for a private chat."""
    member = Person(stage.world, 31, chat=-500)
    member.says("/nood")
    assert "112" in (await member.reply()).text.splitlines()[0]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        (f"/zoek@{BOT_NAME} hij ademt niet meer", "📞 112"),
        ("/nood ik wil dood", "📞 1813"),
        ("/help elle ne respire plus", "📞 112"),
        (f"/start@{BOT_NAME} mijn zoon heeft een overdosis", "📞 112"),
    ],
)
async def test_danger_behind_a_command_in_a_group_gets_its_own_card(stage, typed, first):
    """As in a private chat: the numbers and what to do, whatever the command."""
    member = Person(stage.world, 31, chat=-500)
    member.says(typed)
    seen = await member.reply()
    assert seen.text.startswith(first)
    assert len(seen.text.splitlines()) > 2


async def test_danger_in_a_group_is_answered_in_its_own_language(stage):
    """Whatever language the app is set to."""
    member = Person(stage.world, 31, chat=-500)
    member.says("/help elle ne respire plus")
    assert "Appelez" in (await member.reply()).text


async def test_another_bots_command_in_a_group_is_left_alone(stage):
    """Also with danger in it: the other bot was asked."""
    member = Person(stage.world, 31, chat=-500)
    member.says("/zoek@another_bot hij ademt niet meer")
    member.says("/nood")
    await stage.until(lambda: not stage.world.updates)
    assert len(member.shown()) == 1


async def test_inline_cards_are_ready_to_forward(stage):
    """Numbers to tap, kept by nobody, with a way to the bot itself."""
    person = stage.person()
    given = await person.answered(person.looks_up("ket 16 Brugge"))
    assert any("+32 50 40 77 77" in card["parsed"] for card in given["results"])
    assert (given["cache_time"], given["is_personal"]) == ("0", "true")
    assert given["button"]["start_parameter"]


async def test_an_inline_card_is_chosen_by_now_and_sent_for_always(stage):
    """The front-line worker sees what is open; whoever reads the card tomorrow, the hours."""
    person = stage.person()
    given = await person.answered(person.looks_up("ket 16 Brugge"))
    (card,) = [card for card in given["results"] if card["id"] == "det-nwvl"]
    assert card["description"] == "Bel: 050 40 77 77 (nu open tot 12:00)"
    assert "(maandag tot vrijdag 8:30–12:00; niet op feestdagen)" in card["parsed"]
    assert "nu open" not in card["parsed"]


@pytest.mark.parametrize(
    ("typed", "offered", "withheld"),
    [
        ("ket 16 Brugge", {"crosslink-nwvl", "vida-brugge"}, "de-sleutel-brugge"),
        ("Brugge 36 ket", {"crosslink-nwvl", "de-sleutel-brugge"}, "vida-brugge"),
        ("zoon 16 ket Brugge", {"vida-brugge", "druglijn-omgeving"}, "crosslink-nwvl"),
    ],
)
async def test_a_jotted_line_gives_cards_for_that_age_and_town(stage, typed, offered, withheld):
    """Where nobody is named a worker asks; what the line names itself goes first."""
    person = stage.person()
    given = await person.answered(person.looks_up(typed))
    ids = {card["id"] for card in given["results"]}
    assert offered <= ids
    assert withheld not in ids


@pytest.mark.parametrize("typed", ["", "xyzzy", "🙂", "a" * 256])
async def test_an_empty_inline_query_gives_the_emergency_card(stage, typed):
    """There is always something to send."""
    person = stage.person()
    given = await person.answered(person.looks_up(typed))
    assert "112" in given["results"][-1]["parsed"]


async def test_danger_comes_first_in_inline_mode(stage):
    """Whatever else was asked for."""
    person = stage.person()
    given = await person.answered(person.looks_up("hij ademt niet, Gent"))
    assert given["results"][0]["parsed"].startswith("📞 112")


async def test_no_message_and_no_card_shows_a_preview(stage):
    """New, edited or forwarded: a picture of a website about drugs is for nobody's eyes."""
    person = stage.person()
    person.says("mijn zoon van 16 blowt, Brugge")
    seen = [await person.reply()]
    for label in ("veranderen", "Noodgeval"):
        person.presses(label)
        seen.append(await person.reply())
    assert {event.kind for event in seen} == {"sent", "edited"}
    cards = (await person.answered(person.looks_up("ket 16 Brugge")))["results"]
    assert len(cards) > 1
    assert not any(event.previewed for event in seen)
    assert not any(card["previewed"] for card in cards)


async def test_a_card_sent_to_the_bot_itself_is_not_read(stage):
    """Someone who tries inline mode in the bot's own chat gets the card, not an answer to it."""
    person = stage.person()
    person.says("Drugs Expertise Team", via_bot={"id": 1, "is_bot": True, "username": BOT_NAME})
    person.says("/help")
    await stage.until(lambda: not stage.world.updates)
    assert len(person.shown()) == 1


async def test_wiping_takes_away_both_sides(stage):
    """All that is left is the message that says so."""
    person = stage.person()
    for text in ("/start", "ik drink te veel", "Gent"):
        person.says(text)
        await person.reply()
    person.says("/wis")
    seen = await person.reply()
    assert [m.text for m in person.chat.messages.values()] == [seen.text]


async def test_wiping_tells_what_may_be_left(bare):
    """After a restart older messages are not known any more; one story says so."""
    person = bare.person()
    await bare.start()
    person.says("ik drink te veel, Gent")
    older = await person.reply()
    await bare.stop()
    await bare.start()
    person.says("/wis")
    seen = await person.reply()
    assert older.number in person.chat.messages
    assert "voor zover ik ze nog kende" in seen.text
    assert seen.text.count("zelf") == 1


@pytest.mark.parametrize(
    ("language", "own"), [("nl", "zelf"), ("fr", "vous-même"), ("en", "yourself")]
)
async def test_wiping_claims_no_more_than_was_done(stage, language, own):
    """When Telegram deletes nothing, the person is told to do it."""
    stage.fake.lacking = {"deletemessages", "deletemessage"}
    person = stage.person(language=language)
    person.starts()
    await person.reply()
    person.says("/wis")
    seen = await person.reply()
    words = stage.service._live().words[language]
    assert seen.text == words.say("wiped") != words.say("wiped.telegram")
    assert own in seen.text


@pytest.mark.parametrize(
    ("lacking", "fault", "tries"),
    [(set(), "502-before", 4), (set(), "429", 1), ({"deletemessages"}, "502-before", 4)],
    ids=["network", "an hour to wait", "one by one"],
)
async def test_wiping_in_bad_weather_is_let_go_soon(stage, monkeypatch, lacking, fault, tries):
    """A few calls for all messages together; then the person is told to do it."""
    stage.fake.lacking = lacking
    monkeypatch.setattr(errands, "_PAUSES", (0.0,) * 3)
    faults = stage.fake.faults
    faults.kinds, faults.share, faults.wait_seconds = (fault,), 1.0, 3600.0
    faults.updates, faults.only = (), frozenset({"deletemessages", "deletemessage"} - lacking)
    person = stage.person()
    for text in ("/start", "/help"):
        person.says(text)
        await person.reply()
    person.says("/wis")
    words = stage.service._live().words[Language.NL]
    assert (await person.reply()).text == words.say("wiped")
    assert faults.happened == {fault: tries}


async def test_wiping_takes_away_what_it_can(stage):
    """A dice stays for a day, and Telegram then keeps all that it is asked for together."""
    person = stage.person()
    person.starts()
    await person.reply()
    person.sends(dice={"emoji": "🎲", "value": 6})
    await person.reply()
    person.says("/wis")
    seen = await person.reply()
    left = [message for message in person.chat.messages.values() if message.number != seen.number]
    assert [message.dice for message in left] == [True]
    assert seen.text == stage.service._live().words[Language.NL].say("wiped")


@pytest.mark.parametrize("lacks_it", [True, False])
async def test_wiping_goes_one_by_one_where_many_at_once_is_refused(stage, monkeypatch, lacks_it):
    """A server may lack the method, or want nothing to do with the batch."""
    if lacks_it:
        stage.fake.lacking = {"deletemessages"}
    else:
        refused = Mock(side_effect=bad("message can't be deleted"))
        monkeypatch.setitem(methods.METHODS, "deletemessages", refused)
    person = stage.person()
    person.starts()
    await person.reply()
    person.says("/wis")
    seen = await person.reply()
    assert [m.text for m in person.chat.messages.values()] == [seen.text]
    assert stage.calls("deletemessages") == 1


@pytest.mark.parametrize(
    ("language", "lines"),
    [("nl", "+32 78 15 10 20"), ("fr", "+32 2 227 52 52"), ("en", "+32 78 15 10 20")],
)
async def test_privacy_is_six_plain_lines(stage, language, lines):
    """What is kept, that Telegram is not anonymous, and whom to call or read instead."""
    person = stage.person(language=language)
    person.says("/privacy")
    said = (await person.reply()).text.split("\n\n")
    assert len(said) == 6
    assert max(map(len, said)) < 160
    assert "Telegram" in said[4]
    assert lines in said[5]
    assert ".be" in said[5]


async def test_buttons_fit_on_every_screen_of_a_walk(stage):
    """Data is at most 64 bytes, also after the longest conversation."""
    person = stage.person()
    person.says("mijn zoon van 16 gebruikt ket, ghb, speed en cocaïne, Brugge, dringend, gratis")
    await person.reply()
    for label in ("Wensen", "Anoniem", "Toon nu hulp", "Meer"):
        person.presses(label)
        await person.reply()
    keys = [b for m in person.shown() for row in m.keyboard for b in row]
    assert max(len(key["callback_data"].encode()) for key in keys) <= CALLBACK_BYTES
