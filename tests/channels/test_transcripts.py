"""Whole conversations: on Telegram, in the terminal and with the bare engine, all alike."""

from __future__ import annotations

import itertools
import re
import shutil
from contextlib import AsyncExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.channels.telegram import stage as stage_module
from tests.channels.telegram.stage import Stage, environ, process, staged
from tests.fake_telegram.markup import parse
from tests.fake_telegram.person import Person
from tests.transcripts import (
    ACTIONS,
    ON_TELEGRAM,
    CoreReplay,
    TerminalReplay,
    Turn,
    transcripts,
    words,
)
from wegwijsbot.channels.telegram.render import screen
from wegwijsbot.guidance.guidebook import Guidebook
from wegwijsbot.guidance.replies import Reply
from wegwijsbot.guidance.steps import Step
from wegwijsbot.guidance.views import View
from wegwijsbot.knowledge.load import load
from wegwijsbot.knowledge.vocabulary import Language, Who

GROUP = -500
OLD, NEW = "Drugs Expertise Team Noord-West-Vlaanderen", "Nieuwe naam"
GONE = "vida-brugge"


@pytest.fixture(scope="session")
def renewed_dir(own_dir: Path, tmp_path_factory) -> Path:
    """The content after an edit: one service has another name, and one is gone."""
    folder = shutil.copytree(own_dir, tmp_path_factory.mktemp("renewed") / "content")
    file = folder / "services" / "west-vlaanderen" / "det-nwvl.yaml"
    text = file.read_text("utf-8")
    assert OLD in text
    file.write_text(text.replace(OLD, NEW), "utf-8")
    (folder / "services" / "west-vlaanderen" / f"{GONE}.yaml").unlink()
    routes = folder / "routes.yaml"
    routes.write_text(re.sub(rf"{GONE}, |, {GONE}", "", routes.read_text("utf-8")), "utf-8")
    return folder


@pytest.fixture(scope="session")
def renewed(renewed_dir: Path) -> Guidebook:
    return Guidebook.compile(load(renewed_dir))


@pytest.fixture(scope="module")
def steps(book, renewed) -> list[Step]:
    """Every step of every conversation."""
    found = []
    for transcript in (parameters.values[0] for parameters in transcripts()):
        core = CoreReplay(transcript, book, renewed)
        turns = (turn for turn in transcript.turns if turn.action not in ON_TELEGRAM)
        found += [reply.step for reply in map(core.take, turns) if reply]
    return found


def test_every_danger_has_its_conversation_in_every_language(steps, book):
    """One in which its own card stands on the screen."""
    shown = {(step.state.language, step.alarms[0]) for step in steps if step.alarms}
    assert shown >= set(itertools.product(Language, book.knowledge.alarms))


def test_everyone_has_a_conversation_in_every_language(steps):
    """Who seeks help alone, for another, and for work, to the suggestions."""
    helped = {(s.state.language, s.state.who) for s in steps if s.suggestions.shown}
    assert helped >= set(itertools.product(Language, Who))


def test_everything_that_a_person_can_do_is_done():
    """And by words, buttons, pictures and places alike."""
    turns = [turn for found in transcripts() for turn in found.values[0].turns]
    assert {turn.action for turn in turns} == set(ACTIONS)
    sent = {turn.value for turn in turns if turn.action == "sends"}
    assert sent >= {"voice", "photo", "sticker"}


def on_all_channels() -> list[Any]:
    """Return the conversations that begin as they can anywhere."""
    return [found for found in transcripts() if found.values[0].turns[0].action not in ON_TELEGRAM]


@pytest.mark.parametrize("transcript", on_all_channels())
def test_the_terminal_tells_what_the_bare_engine_tells(transcript, book, renewed):
    """Screen for screen the same, whatever the face."""
    core = CoreReplay(transcript, book, renewed)
    terminal = TerminalReplay(transcript, book, renewed)
    for turn in transcript.turns:
        if turn.action in ON_TELEGRAM:
            return
        expected, found = core.take(turn), terminal.take(turn)
        assert found == expected
        if found:
            printed = terminal.printed(found)
            assert all(line in printed for line in (b.label for row in found.buttons for b in row))


@pytest.mark.timeout(600)
@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_telegram_tells_what_the_bare_engine_tells(webhook, book, renewed, renewed_dir):
    """Over real HTTP, with the bot as a process of its own; a restart is a kill -9.

    Every word and button that the core gives is on the phone's screen. What went wrong is told of
    all conversations together: one process has them one after the other.
    """
    wrong = []
    async with staged() as stage, AProcess(stage, webhook=webhook) as bot:
        for i, found in enumerate(sorted(transcripts(), key=lambda found: found.values[0].at)):
            core = CoreReplay(found.values[0], book, renewed)
            await bot.runs(stage_module.CONTENT, core.transcript.at)
            try:
                await Told(stage, bot, core, renewed_dir, first=3000 + 10 * i).all()
            except AssertionError as error:
                wrong.append(f"{found.id}: {error}")
    assert wrong == []


class AProcess(AsyncExitStack):
    """The bot as a process of its own; begun anew when the content or the moment is another."""

    def __init__(self, stage: Stage, *, webhook: bool) -> None:
        super().__init__()
        self.stage, self.webhook = stage, webhook
        self.with_: tuple[Path, datetime] | None = None

    async def runs(self, content: Path, at: datetime) -> None:
        """Let it run so, killing one that runs otherwise."""
        if self.with_ == (content, at):
            return
        if self.with_:  # else the next one answers once more what this one did not confirm yet
            await self.stage.until(lambda: not self.stage.world.updates)
        await self.aclose()
        given = environ(webhook=self.webhook) | {"WEGWIJSBOT_CONTENT": str(content)}
        await self.enter_async_context(process(self.stage.address, at=at, **given))
        self.with_ = (content, at)
        await self.stage.is_served(webhook=self.webhook)


class Told:
    """A conversation on the fake Telegram, next to the same one with the bare engine."""

    def __init__(
        self,
        stage: Stage,
        bot: AProcess,
        core: CoreReplay,
        renewed: Path,
        first: int = 1001,
    ) -> None:
        self.first = first  # the number of the first person
        self.stage, self.bot, self.core, self.renewed = stage, bot, core, renewed
        self.transcript = core.transcript
        self.people: dict[tuple[str, bool], Person] = {}

    async def all(self) -> None:
        """Take all turns."""
        for turn in self.transcript.turns:
            await self.take(turn)

    async def take(self, turn: Turn) -> None:
        person = self.person(turn.who, in_group=turn.action == "in_group")
        if turn.action == "restarts":
            await self.bot.runs(self.renewed, self.transcript.at)
        again = turn.action == "again" and self.core.pressed(self.core.before[turn.who], turn)
        expected = self.core.take(turn) if turn.action not in ON_TELEGRAM else None
        self.act(person, Turn("data", again.data) if again else turn)
        if turn.silent:
            await self.stage.until(lambda: not self.stage.world.updates)
            assert not person.events()
        elif turn.action not in ("restarts", "blocks", "unblocks"):
            await self.check(person, turn, expected)

    def person(self, name: str, *, in_group: bool) -> Person:
        """Return somebody, in private or as a member of the one group."""
        if (name, in_group) not in self.people:
            number, group = self.first + len(self.people), GROUP if in_group else None
            language = self.transcript.language
            self.people[name, in_group] = Person(self.stage.world, number, language, group)
        return self.people[name, in_group]

    def act(self, person: Person, turn: Turn) -> None:
        """Do on Telegram what the turn says."""
        content = {"file_id": "x"}
        match turn.action:
            case "says" | "in_group":
                person.says(words(turn))
            case "forwards" | "edits" | "starts" | "presses":
                getattr(person, turn.action)(turn.value)
            case "data":
                person.presses_data(turn.value, person.shown()[-1])
            case "shares":
                person.shares(*turn.value)
            case "blocks" | "unblocks":
                getattr(person, turn.action)()
            case "sends":
                person.sends(**{turn.value: [content] if turn.value == "photo" else content})

    async def check(self, person: Person, turn: Turn, expected: Reply | None) -> None:
        shown = screen(expected) if expected else None
        seen = await person.reply(len(shown.messages) if shown else 1)
        if expected and shown and expected.step.view is not View.WIPE:
            texts = [event.text for event in person.events()]
            assert texts == [parse(message)[0] for message in shown.messages]
            assert list(seen.labels) == [b.label for row in expected.buttons for b in row]
        text = "\n".join(e.text for e in person.events() if e.kind != "deleted")
        assert text.startswith(turn.first)
        said = text.casefold()
        assert [word for word in turn.shows if word.casefold() not in said] == []
        assert [word for word in turn.hides if word.casefold() in said] == []
        labels = "\n".join(seen.labels)
        assert [word for word in turn.buttons if word not in labels] == []
