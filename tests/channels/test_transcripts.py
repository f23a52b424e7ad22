"""Whole conversations: on Telegram, in the terminal and with the bare engine, all alike."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.channels.telegram.stage import Stage, environ, process, staged
from tests.fake_telegram.markup import parse
from tests.fake_telegram.person import Person
from tests.transcripts import (
    ON_TELEGRAM,
    CoreReplay,
    TerminalReplay,
    Transcript,
    Turn,
    transcripts,
    words,
)
from wegwijsbot.channels.telegram import app
from wegwijsbot.channels.telegram.render import screen
from wegwijsbot.guidance.guidebook import Guidebook
from wegwijsbot.guidance.replies import Reply, ServiceCard
from wegwijsbot.guidance.views import View
from wegwijsbot.knowledge.load import load

GROUP = -500
OLD, NEW = "Drugs Expertise Team Noord-West-Vlaanderen", "Nieuwe naam"


@pytest.fixture(scope="session")
def renewed_dir(own_dir: Path, tmp_path_factory) -> Path:
    """The content after an edit: one service has another name."""
    folder = shutil.copytree(own_dir, tmp_path_factory.mktemp("renewed") / "content")
    file = folder / "services" / "west-vlaanderen" / "det-nwvl.yaml"
    text = file.read_text("utf-8")
    assert OLD in text
    file.write_text(text.replace(OLD, NEW), "utf-8")
    return folder


@pytest.fixture(scope="session")
def renewed(renewed_dir: Path) -> Guidebook:
    return Guidebook.compile(load(renewed_dir))


@pytest.fixture
def unannounced(monkeypatch) -> None:
    """Bots that set no menu: a dozen calls at every start, of which other tests tell."""

    async def nothing(*_given: object) -> None:
        return None

    monkeypatch.setattr(app, "introduce", nothing)


@pytest.mark.parametrize("transcript", transcripts())
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


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
@pytest.mark.parametrize("transcript", transcripts())
async def test_telegram_tells_what_the_bare_engine_tells(
    transcript, webhook, book, renewed, renewed_dir, unannounced
):
    """Over real HTTP; every word and button that the core gives is on the phone's screen."""
    async with staged() as stage:
        await stage.start(webhook=webhook, at=transcript.at)
        told = Told(stage, transcript, CoreReplay(transcript, book, renewed), renewed_dir)
        for turn in transcript.turns:
            await told.take(turn, webhook=webhook)


def is_timeless(transcript: Transcript, book: Guidebook) -> bool:
    """Whether no screen depends on the hour, so that a process with its own clock shows it."""
    core = CoreReplay(transcript, book, book)
    if any(turn.action in (*ON_TELEGRAM, "restarts") for turn in transcript.turns):
        return False
    replies = [core.take(turn) for turn in transcript.turns]
    return not any(isinstance(p, ServiceCard) for reply in replies if reply for p in reply.parts)


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_a_process_tells_what_the_bare_engine_tells(webhook, book, renewed_dir):
    """All conversations without opening hours, one after the other with `wegwijsbot run`."""
    found = [parameters.values[0] for parameters in transcripts()]
    timeless = [transcript for transcript in found if is_timeless(transcript, book)]
    assert len(timeless) >= 10
    async with staged() as stage, process(stage.address, **environ(webhook=webhook)):
        await stage.is_served(webhook=webhook)
        for i, transcript in enumerate(timeless):
            core = CoreReplay(transcript, book, book)
            told = Told(stage, transcript, core, renewed_dir, first=3000 + 10 * i)
            for turn in transcript.turns:
                await told.take(turn, webhook=webhook)


class Told:
    """A conversation on the fake Telegram, next to the same one with the bare engine."""

    def __init__(
        self,
        stage: Stage,
        transcript: Transcript,
        core: CoreReplay,
        renewed: Path,
        first: int = 1001,
    ) -> None:
        self.first = first  # the number of the first person
        self.stage, self.transcript, self.core, self.renewed = stage, transcript, core, renewed
        self.people: dict[tuple[str, bool], Person] = {}

    async def take(self, turn: Turn, *, webhook: bool) -> None:
        person = self.person(turn.who, in_group=turn.action == "in_group")
        if turn.action == "restarts":
            await self.stage.stop()
            await self.stage.start(self.renewed, webhook=webhook, at=self.transcript.at)
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
            assert seen.text == parse(shown.messages[-1])[0]
            assert list(seen.labels) == [b.label for row in expected.buttons for b in row]
        text = "\n".join(e.text for e in person.events() if e.kind != "deleted")
        assert text.startswith(turn.first)
        said = text.casefold()
        assert [word for word in turn.shows if word.casefold() not in said] == []
        assert [word for word in turn.hides if word.casefold() in said] == []
        labels = "\n".join(seen.labels)
        assert [word for word in turn.buttons if word not in labels] == []
