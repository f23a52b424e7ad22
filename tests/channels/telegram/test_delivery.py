"""However updates come: one answer each, in their order, and danger before all others."""

from __future__ import annotations

import pytest

from tests.channels.telegram.stage import environ, process

PEOPLE = 60
BOTH = pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])


def disturbed(stage, kind: str) -> None:
    """Have this happen to every batch of updates, and nothing else."""
    faults = stage.fake.faults
    faults.share, faults.kinds, faults.updates = 1.0, (), (kind,)


@BOTH
async def test_an_update_that_comes_twice_is_answered_once(bare, webhook):
    """A message, a button and an inline query alike."""
    disturbed(bare, "duplicate")
    await bare.start(webhook=webhook)
    person = bare.person()
    person.says("ik drink te veel, Gent")
    await person.reply()
    await person.answered(person.presses("veranderen"))
    await person.answered(person.looks_up("ket 16 Brugge"))
    await bare.until(lambda: not bare.world.updates)
    assert bare.fake.faults.happened["duplicate"] >= 3
    assert [event.kind for event in bare.world.events] == ["sent", "edited"]
    assert bare.world.refusals == []


async def test_updates_in_disorder_are_answered_in_their_order(bare):
    """The numbers of a batch tell it."""
    disturbed(bare, "reorder")
    person = bare.person()
    for typed in ("/privacy", "/help", "mijn zoon blowt", "Brugge", "16"):
        person.says(typed)
    await bare.start()
    await person.reply(5)
    assert bare.fake.faults.happened["reorder"]
    words = ("niet anoniem", "Typ in één zin", "cannabis", "Brugge", "16 jaar")
    shown = [message.text for message in person.shown()]
    assert all(word in text for word, text in zip(words, shown, strict=True))


@BOTH
async def test_danger_does_not_wait_behind_others(bare, webhook):
    """Sixty people ask at once; the last one is in danger, and gets the number first."""
    people = [bare.person(2000 + i) for i in range(PEOPLE)]
    async with process(bare.address, **environ(webhook=webhook, rate=5)):
        await bare.is_served(webhook=webhook)
        for person in people[:-1]:
            person.says("ik drink te veel, Gent")
        people[-1].says("hij ademt niet meer")
        assert (await people[-1].reply()).text.startswith("📞 112")
        before = sum(bool(person.shown()) for person in people[:-1])
    assert before < PEOPLE / 3


@BOTH
async def test_who_was_not_answered_before_a_kill_is_answered_after_it(bare, webhook):
    """Nothing is confirmed before its answer arrived; what arrived is not given once more."""
    given, faults = environ(webhook=webhook), bare.fake.faults
    done, waiting = bare.person(1001), bare.person(1002)
    async with process(bare.address, **given) as running:
        done.says("ik drink te veel, Gent")
        await done.reply()
        await bare.until(lambda: not bare.world.updates)
        faults.only, faults.share = frozenset({"sendmessage"}), 1.0
        faults.kinds = ("502-before",)
        waiting.says("mijn zoon gamet, Hasselt")
        await bare.until(lambda: faults.happened["502-before"] > 1)
        running.kill()
        await running.wait()
    faults.share = 0.0
    async with process(bare.address, **given):
        assert "Hasselt" in (await waiting.reply()).text
    assert len(done.shown()) == 1


@BOTH
async def test_a_chat_that_must_wait_keeps_nobody_else_waiting(bare, webhook):
    """While Telegram holds up one answer, the others' messages are seen and answered."""
    faults = bare.fake.faults
    faults.only, faults.next, faults.wait_seconds = frozenset({"sendmessage"}), ["429"], 60.0
    slow, others = bare.person(1001), [bare.person(2000 + i) for i in range(3)]
    async with process(bare.address, **environ(webhook=webhook)):
        await bare.is_served(webhook=webhook)
        slow.says("ik drink te veel, Gent")
        await bare.until(lambda: faults.happened["429"])
        for person in others:
            person.says("hij ademt niet meer")
            assert (await person.reply()).text.startswith("📞 112")
        assert not slow.shown()


@BOTH
async def test_who_forwards_a_whole_conversation_keeps_nobody_waiting(bare, webhook):
    """More messages than Telegram shows at once; somebody else is in danger behind them."""
    flooding, other = bare.person(1001), bare.person(1002)
    async with process(bare.address, **environ(webhook=webhook, rate=30)):
        await bare.is_served(webhook=webhook)
        for number in range(120):
            flooding.forwards(f"bericht {number}: ik drink te veel")
        other.says("hij ademt niet meer")
        assert (await other.reply()).text.startswith("📞 112")
        assert len(flooding.shown()) < 5
