"""The send queue: order, pace, emergencies, and what is done about refusals."""

from __future__ import annotations

import asyncio

import pytest

from tests.channels.telegram.stage import FAST
from tests.fake_telegram.person import Person
from tests.fake_telegram.server import TOKEN
from wegwijsbot.channels.telegram import pace
from wegwijsbot.channels.telegram.outbox import Letter, Outbox
from wegwijsbot.channels.telegram.render import Screen
from wegwijsbot.channels.telegram.wire import client
from wegwijsbot.settings import Secret, Settings

LONG = 40.0  # seconds that a fault lasts; nobody waits for its end


@pytest.fixture
async def bot(bare):
    async with client(Settings(Secret(TOKEN), bare.address)) as bot:
        yield bot


@pytest.fixture
async def outbox(bot):
    """A queue that is quick, but keeps a tenth of a second between messages in one chat."""
    outbox = Outbox(bot, FAST, chat_pause=0.1, patience=3.0)
    yield outbox
    await outbox.close()


def letter(chat: int, text: str, *, urgent: bool = False, edits: int | None = None) -> Letter:
    return Letter(chat, Screen((text,)), edits, urgent)


def seen(stage) -> list[str]:
    return [event.text for event in stage.world.events]


async def test_letters_of_one_chat_arrive_in_order(bare, outbox):
    """However fast they come."""
    Person(bare.world, 1)
    await asyncio.gather(*[outbox.put(letter(1, str(i))) for i in range(5)])
    assert seen(bare) == ["0", "1", "2", "3", "4"]


async def test_a_long_screen_arrives_whole(bare, outbox):
    """Message by message, with the buttons under the last one."""
    Person(bare.world, 1)
    buttons = '{"inline_keyboard": [[{"text": "x", "callback_data": "y"}]]}'
    await outbox.put(Letter(1, Screen(("a", "b", "c"), buttons)))
    assert [(e.text, e.labels) for e in bare.world.events] == [("a", ()), ("b", ()), ("c", ("x",))]


async def test_an_emergency_takes_the_place_of_what_waits_for_its_chat(bare, outbox):
    """A screen that came after it would push it out of sight."""
    Person(bare.world, 1)
    first = outbox.put(letter(1, "first"))
    await first
    waiting = [outbox.put(letter(1, str(i))) for i in range(3)]
    await asyncio.gather(outbox.put(letter(1, "112", urgent=True)), *waiting)
    assert seen(bare) == ["first", "112"]


async def test_an_emergency_leaves_before_other_chats(bare, bot):
    """Even when thirty people wait in front of it."""
    outbox = Outbox(bot, a_second=20.0, chat_pause=0.0)
    for number in range(31):
        Person(bare.world, number)
    others = [outbox.put(letter(number, "later")) for number in range(30)]
    await asyncio.sleep(0.1)
    await outbox.put(letter(30, "112", urgent=True))
    assert seen(bare).index("112") < 12
    await asyncio.gather(*others)
    assert len(seen(bare)) == 31


async def test_a_slow_chat_holds_up_nobody_else(bare, outbox):
    """While Telegram makes one chat wait, the others get their messages."""
    slow, quick = Person(bare.world, 1), Person(bare.world, 2)
    bare.fake.faults.next.append("429")
    late = outbox.put(letter(slow.number, "late"))
    await asyncio.sleep(0.05)
    await outbox.put(letter(quick.number, "now"))
    assert seen(bare) == ["now"]
    await late
    assert seen(bare) == ["now", "late"]


async def test_an_emergency_does_not_wait_behind_a_message_that_is_tried_again(bare, outbox):
    """The older message is dropped, the card is sent at once."""
    Person(bare.world, 1)
    bare.fake.faults.next, bare.fake.faults.wait_seconds = ["429"], LONG
    old = outbox.put(letter(1, "old"))
    await bare.until(lambda: bare.fake.faults.happened["429"])
    both = [outbox.put(letter(1, text, urgent=True)) for text in ("112", "1813")]
    await asyncio.wait_for(asyncio.gather(*both, old), LONG / 2)
    assert seen(bare) == ["112", "1813"]


async def test_an_emergency_follows_a_message_under_way(bare, outbox):
    """What Telegram has taken already cannot be held back; the card comes right after it."""
    Person(bare.world, 1)
    bare.fake.faults.next, bare.fake.faults.slow_seconds = ["slow"], 0.2
    old = outbox.put(letter(1, "old"))
    await bare.until(lambda: seen(bare))
    waiting = outbox.put(letter(1, "later"))
    await outbox.put(letter(1, "112", urgent=True))
    await asyncio.gather(old, waiting)
    assert seen(bare) == ["old", "112"]


async def test_who_sends_a_hundred_messages_gets_the_newest_answers(bare, outbox):
    """All of them, one a second, would keep Telegram's window on updates full for others."""
    Person(bare.world, 1)
    done = [outbox.put(letter(1, str(i))) for i in range(100)]
    assert sum(future.done() for future in done) == 90
    await asyncio.gather(*done)
    assert seen(bare) == [str(i) for i in range(90, 100)]


async def test_an_emergency_gives_way_to_no_answer(bare, outbox):
    """However many come after it."""
    Person(bare.world, 1)
    for text in ("112", *map(str, range(40))):
        done = outbox.put(letter(1, text, urgent=text == "112"))
    await done
    assert seen(bare) == ["112", *map(str, range(31, 40))]


async def test_the_newest_emergency_stays(bare, outbox):
    """Where all that waits is urgent, the oldest goes."""
    Person(bare.world, 1)
    for i in range(40):
        done = outbox.put(letter(1, str(i), urgent=True))
    await done
    assert seen(bare) == [str(i) for i in range(30, 40)]


async def test_a_newer_edit_replaces_one_that_waits(bare, outbox):
    """Someone who presses fast sees where they ended."""
    Person(bare.world, 1)
    await outbox.put(letter(1, "a"))
    number = bare.world.events[0].number
    await asyncio.gather(*[outbox.put(letter(1, text, edits=number)) for text in "bcd"])
    assert seen(bare) == ["a", "d"]


@pytest.mark.parametrize("fault", ["429", "502-before", "cut-before"])
async def test_what_did_not_arrive_is_sent_again(bare, outbox, fault):
    """Once, when the first try had no effect."""
    Person(bare.world, 1)
    bare.fake.faults.next.append(fault)
    await outbox.put(letter(1, "a"))
    assert seen(bare) == ["a"]


@pytest.mark.parametrize("fault", ["502-after", "cut-after"])
async def test_what_may_have_arrived_is_sent_again(bare, outbox, fault):
    """Twice the same is better than silence."""
    Person(bare.world, 1)
    bare.fake.faults.next.append(fault)
    await outbox.put(letter(1, "a"))
    assert seen(bare) == ["a", "a"]


async def test_a_letter_outlives_a_moment_without_a_token(bare, outbox):
    """Telegram refuses the right one now and then."""
    Person(bare.world, 1)
    token, bare.world.token = bare.world.token, "another"
    done = outbox.put(letter(1, "a"))
    await bare.until(lambda: bare.world.refusals)
    bare.world.token = token
    await done
    assert seen(bare) == ["a"]


async def test_refused_mark_up_is_sent_as_plain_words(bare, outbox):
    """A fault in our mark-up must not keep the words from arriving."""
    Person(bare.world, 1)
    await outbox.put(letter(1, "<b>Bel &lt;112&gt;"))
    assert seen(bare) == ["Bel <112>"]


@pytest.mark.parametrize("topics", [(), (44,)])
async def test_a_topic_that_is_gone_is_left(bare, outbox, topics):
    """The group itself gets the message then; numbers for danger must arrive."""
    group = Person(bare.world, 31, chat=-500)
    group.chat.topics.update(topics)
    await outbox.put(Letter(-500, Screen(("112",)), thread=44))
    assert seen(bare) == ["112"]
    _, given = bare.world.calls[-1]
    assert ("message_thread_id" in given) is bool(topics)


async def test_a_group_that_moved_is_followed(bare, outbox):
    """Telegram names the supergroup that it became."""
    Person(bare.world, 31, chat=-500).chat.moved_to = -1001234567890
    new = Person(bare.world, 31, chat=-1001234567890)
    await outbox.put(letter(-500, "112"))
    assert [message.text for message in new.shown()] == ["112"]


async def test_a_letter_to_nobody_is_given_up(bare, outbox):
    """A chat that does not exist, or that blocked the bot, costs one try."""
    Person(bare.world, 1).blocks()
    long = Letter(1, Screen(("a", "more")))
    await asyncio.gather(outbox.put(long), outbox.put(letter(2, "b")))
    assert len([c for c in bare.world.calls if c[0] == "sendmessage"]) == 2


async def test_a_letter_is_given_up_in_the_end(bare, bot):
    """When Telegram does not come back, memory does not fill up."""
    outbox = Outbox(bot, FAST, chat_pause=0.01, patience=0.5)
    Person(bare.world, 1)
    bare.fake.faults.share, bare.fake.faults.kinds = 1.0, ("502-before",)
    await outbox.put(letter(1, "a"))
    assert len(outbox) <= 1
    await outbox.close()


async def test_an_emergency_is_tried_for_longer(bare, bot):
    """Long after any other message would have been given up."""
    outbox = Outbox(bot, FAST, chat_pause=0.01, patience=0.5)
    Person(bare.world, 1)
    bare.fake.faults.share, bare.fake.faults.kinds = 1.0, ("502-before",)
    done = outbox.put(letter(1, "112", urgent=True))
    await bare.until(lambda: bare.fake.faults.happened.total() > 2)  # 0.4 and 0.8 seconds later
    bare.fake.faults.share = 0.0
    await done
    assert seen(bare) == ["112"]
    await outbox.close()


async def test_telegram_s_limits_are_kept(bare, bot):
    """At the real pace, thirty chats and two messages each, Telegram never has to refuse."""
    bare.world.rates, bare.world.clock.speed = True, 10.0
    outbox = Outbox(bot, a_second=300.0, chat_pause=0.1)
    for number in range(30):
        Person(bare.world, number)
    letters = [outbox.put(letter(n, text)) for n in range(30) for text in "ab"]
    await asyncio.gather(*letters)
    assert len(seen(bare)) == 60
    assert bare.world.refusals == []


async def test_a_quiet_chat_leaves_nothing_behind(bare, outbox):
    """What the queue knows of a chat is gone a moment after the last message."""
    Person(bare.world, 1)
    await outbox.put(letter(1, "a"))
    await bare.until(lambda: not outbox._chats)


async def hanging(bare, outbox) -> list[asyncio.Future[None]]:
    """Send eight letters to which Telegram does not answer for a long time."""
    for number in range(10):
        Person(bare.world, number)
    bare.fake.faults.next, bare.fake.faults.hang_seconds = ["hang"] * 8, LONG
    sent = [outbox.put(letter(number, "slow")) for number in range(8)]
    await bare.until(lambda: len(seen(bare)) == 8)
    return sent


async def test_an_emergency_has_a_lane_of_its_own(bare, outbox, monkeypatch):
    """Eight messages under way fill the road for all others."""
    monkeypatch.setattr(pace, "_SLOW", LONG)
    sent = await hanging(bare, outbox)
    other = outbox.put(letter(8, "other"))
    await asyncio.wait_for(outbox.put(letter(9, "112", urgent=True)), LONG / 2)
    assert not any(done.done() for done in (*sent, other))


async def test_answers_that_hang_do_not_keep_others_waiting(bare, outbox):
    """A message that takes long gives its place to the next."""
    sent = await hanging(bare, outbox)
    await asyncio.wait_for(outbox.put(letter(8, "other")), LONG / 2)
    assert not any(done.done() for done in sent)
