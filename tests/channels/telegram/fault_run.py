"""Many people, a bad network, and a bot that is killed: what each of them ends up seeing.

Every chat belongs to one town, so that an answer in the wrong chat betrays itself.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlite_utils import Database

from tests.channels.telegram.stage import MORNING, Stage, environ, process
from tests.fake_telegram.person import Person
from tests.fake_telegram.world import Event
from wegwijsbot.guidance.guidebook import Guidebook
from wegwijsbot.knowledge.places import Municipality
from wegwijsbot.knowledge.vocabulary import Province
from wegwijsbot.understanding.listen import listen

TOPICS = {
    "blowt": "cannabis",
    "gokt": "gokken",
    "gamet": "gamen",
    "drinkt te veel": "alcohol",
    "snuift cocaïne": "cocaïne",
}
FIRST_ID = 7_788_000_000  # people's numbers; like Telegram's own, too long to come by chance
_IN_A_HURRY = 4  # things said in one breath, the last of which is about danger
# A card with 112 stays on the screen until somebody says that there is no danger.
_SENTENCE, _DANGER = "niet dringend, onze zoon van 17", "hij ademt niet meer"
_APART = 3  # things said since; an answer that comes twice is then taken for no other one
_PATIENCE = 180.0  # real seconds until a missing reply counts as missing


def town_names(book: Guidebook, count: int) -> list[str]:
    """Return towns that are understood at once, none of whose names lies in another one's."""
    towns = book.knowledge.municipalities.values()
    # So that no file holds one by chance; counts name provinces, and Brussels is one of those.
    telling = [t for t in towns if len(t.name) > 4 and t.name.casefold() not in set(Province)]
    found: list[str] = []
    for town in telling:
        alone = not any(town.name in other or other in town.name for other in found)
        if alone and all(_is_clear(verb, town, book) for verb in TOPICS):
            found.append(town.name)
        if len(found) == count:
            return found
    raise AssertionError(f"only {len(found)} towns to tell apart")


def _is_clear(verb: str, town: Municipality, book: Guidebook) -> bool:
    heard = listen(_sentence(verb, town.name), book.lexicon)
    return heard.nis == town.nis and len(heard.substances) == 1 and not heard.alarms


def _sentence(verb: str, town: str) -> str:
    return f"{_SENTENCE} {verb}, in {town}"


@dataclass
class Deed:
    """One thing that a person does, and how the answer is known."""

    kind: str
    words: tuple[str, ...]  # each stands in the answer or on its buttons
    began: int  # how many things the bot had done in the chat by then

    def fits(self, event: Event) -> bool:
        shown = (event.text + "\n".join(event.labels)).casefold()
        return all(word.casefold() in shown for word in self.words)


@dataclass
class Someone:
    """A person of the fault run, with all that was done and seen."""

    person: Person
    town: str
    random: random.Random
    said: list[str] = field(default_factory=list)  # the topics
    deeds: list[Deed] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    behind: list[int] = field(default_factory=list)  # answers that came before an urgent card

    async def acts(self, count: int) -> None:
        """Do `count` things, each after the answer to the one before."""
        done = 0
        while done < count:
            done += self._does(alone=count - done < 2)
            deed = self.deeds[-1]
            came = await self.person.world.wait_for(self._has_answer(deed), _PATIENCE)
            if not came:
                self.wrong.append(f"no answer to {deed.kind} {deed.words}")
                return

    def _has_answer(self, deed: Deed) -> Callable[[], bool]:
        return lambda: any(deed.fits(event) for event in self._seen()[deed.began :])

    def _seen(self) -> list[Event]:
        mine = self.person.world.in_chat[self.person.chat_number]
        return [event for event in mine if event.kind != "deleted"]

    def _does(self, *, alone: bool) -> int:
        """Do one thing, or some at once; return how many updates that was."""
        deed = self.random.choices(
            (self._says, self._presses, self._is_in_danger, self._hurries),
            (5, 4, 1, 0 if alone else 1),
        )[0]
        return deed()

    def _did(self, kind: str, *words: str) -> int:
        self.deeds.append(Deed(kind, words, len(self._seen())))
        return 1

    def _says(self) -> int:
        fresh = [verb for verb, topic in TOPICS.items() if topic not in self.said[-_APART:]]
        verb = self.random.choice(fresh)
        self.said.append(TOPICS[verb])
        self.person.says(_sentence(verb, self.town))
        return self._did("says", f"{self.said[-1]} ·", self.town)

    def _presses(self) -> int:
        if not any("veranderen" in label for label in self.person.labels()):
            return self._says()
        self.person.presses("veranderen")
        return self._did(
            "presses", "Dit weet ik", f"Waarover: {self.said[-1]}", f"Waar: {self.town}"
        )

    def _is_in_danger(self) -> int:
        self.person.says(_DANGER)
        return self._did("danger", "📞 112")

    def _hurries(self) -> int:
        """Send some things at once, the last of which is about danger."""
        count = sum(self._says() for _ in range(_IN_A_HURRY - 1)) + self._is_in_danger()
        self.deeds[-1].kind = "hurries"
        return count

    def judge(self) -> list[str]:
        """Return what went wrong in this chat; after a kill an answer may come once more."""
        seen = self._seen()
        self._judge_each(seen)
        if self.deeds and not self.deeds[-1].fits(seen[-1] if seen else Event("", 0, 0)):
            self.wrong.append(f"ends with the wrong answer after {self.deeds[-1].kind}")
        for deed in self.deeds:
            if deed.kind == "hurries":
                fits = [deed.fits(event) for event in seen[deed.began :]]
                self.behind.append(fits.index(True) if True in fits else _IN_A_HURRY)
        return self.wrong

    def _judge_each(self, seen: list[Event]) -> None:
        answers: dict[tuple[str, ...], set[str]] = {}
        for i, event in enumerate(seen):
            fitting = [deed for deed in self.deeds if deed.began <= i and deed.fits(event)]
            if not fitting:
                self.wrong.append(f"an answer to nothing: {event.text[:80]!r}")
                continue
            answers.setdefault(fitting[0].words, set()).add(event.text)
        for words, texts in answers.items():
            if len(texts) > 1:
                self.wrong.append(f"{words} answered in two ways: {sorted(texts)}")


@dataclass
class Outcome:
    """What a fault run showed."""

    wrong: list[str]
    behind: list[int]  # for each danger told in a hurry: the answers that came before its card
    updates: int
    faults: dict[str, int]
    counted: int
    log: str
    left_on_disk: list[str]
    telling: tuple[str, ...]  # what neither the log nor the disk may hold


async def run(
    stage: Stage,
    book: Guidebook,
    folder: Path,
    *,
    chats: int,
    updates: int,
    kills: int,
    webhook: bool = False,
) -> Outcome:
    """Let `chats` people do `updates` things while the bot is killed `kills` times."""
    towns = town_names(book, chats)
    people = [
        Someone(stage.person(FIRST_ID + i), town, random.Random(i)) for i, town in enumerate(towns)
    ]
    given, log, before = _settings(stage, folder, webhook=webhook), "", {}
    acting: asyncio.Future[list[None]] = asyncio.get_running_loop().create_future()
    for life in range(kills + 1):
        async with process(stage.address, at=MORNING, folder=folder, **given) as bot:
            reading = asyncio.create_task(_read_all(bot))
            if not life:  # the content's own cache holds every town, before anyone spoke
                await stage.is_served(webhook=webhook)
                before = dict(_files(folder))
                acting = asyncio.gather(*[someone.acts(updates // chats) for someone in people])
            goal = updates * (life + 1) // (kills + 1) if life < kills else updates * 2
            await stage.until(
                lambda: _done(people) >= goal or acting.done() or reading.done(),  # noqa: B023
                3600,
            )
            assert not reading.done(), f"the bot ended by itself: {await reading}"
            if life < kills:
                bot.kill()
            else:
                await stage.until(lambda: not stage.world.updates, 120)
                bot.terminate()
            log += await reading
    wrong = [f"{s.town}: {fault}" for s in people for fault in s.judge()]
    behind = [count for someone in people for count in someone.behind]
    faults, telling = dict(stage.fake.faults.happened), _telling(people)
    kept = [n for n, b in _files(folder) if before.get(n) != b and holds(b, telling)]
    counted = Database(folder / "counts.db")["counts"].count
    return Outcome(wrong, behind, _done(people), faults, counted, log, kept, telling)


def _done(people: list[Someone]) -> int:
    return sum(len(someone.deeds) for someone in people)


def _settings(stage: Stage, folder: Path, *, webhook: bool) -> dict[str, str]:
    """Everything that the process may write lands in `folder`; its pace fits the fake's clock."""
    names = ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")
    counts = {
        "WEGWIJSBOT_COUNTS": str(folder / "counts.db"),
        "WEGWIJSBOT_COUNTS_WRITE_SECONDS": "1",
    }
    pace = environ(webhook=webhook, rate=30 * stage.world.clock.speed)
    return dict.fromkeys(names, str(folder)) | counts | pace


async def _read_all(bot: asyncio.subprocess.Process) -> str:
    out, err = await bot.communicate()
    return (out + err).decode()


def _telling(people: list[Someone]) -> tuple[str, ...]:
    """Return the numbers, names, towns and words of everyone; topics have names of their own."""
    numbers = [str(someone.person.number) for someone in people]
    words = ("Naam77", _SENTENCE, _DANGER, *TOPICS)
    return (*numbers, *words, *(someone.town for someone in people))


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield str(path.relative_to(folder)), path.read_bytes()


def holds(content: bytes, telling: tuple[str, ...]) -> bool:
    """Whether something of a person stands in a file, as text or as a number of 64 bits."""
    numbers = [int(word) for word in telling if word.isdecimal()]
    packed = [n.to_bytes(6, order) for n in numbers for order in ("big", "little")]
    words = [word.casefold().encode() for word in telling]
    lower = content.decode("utf-8", "surrogateescape").casefold().encode("utf-8", "surrogateescape")
    return any(word in lower for word in words) or any(number in content for number in packed)
