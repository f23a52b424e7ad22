"""Many people, a bad network, and a bot that is killed: what each of them ends up seeing.

Every chat belongs to one town, so that an answer in the wrong chat betrays itself.
"""

from __future__ import annotations

import asyncio
import random
import re
from dataclasses import dataclass, field
from pathlib import Path

from tests.channels.telegram.stage import Stage, process
from tests.fake_telegram.person import Person
from tests.fake_telegram.world import Event
from wegwijsbot.guidance.guidebook import Guidebook
from wegwijsbot.knowledge.places import Municipality
from wegwijsbot.understanding.listen import listen

TOPICS = {
    "blowt": "cannabis",
    "gokt": "gokken",
    "gamet": "gamen",
    "drinkt te veel": "alcohol",
    "snuift cocaïne": "cocaïne",
}
_PATIENCE = 180.0  # real seconds until a missing reply counts as missing
_OPENING = re.compile(r"\([^()]*\)|– (Nu open|Opent|Altijd)[^\n]*")


def town_names(book: Guidebook, count: int) -> list[str]:
    """Return towns that are understood at once, and whose name lies in no other one's."""
    towns = book.knowledge.municipalities.values()
    found = [t.name for t in towns if all(_is_clear(verb, t, book) for verb in TOPICS)]
    unique = [a for a in found if not any(a != b and a in b for b in found)]
    assert len(unique) >= count, f"only {len(unique)} towns to tell apart"
    return unique[:count]


def _is_clear(verb: str, town: Municipality, book: Guidebook) -> bool:
    heard = listen(_sentence(verb, town.name), book.lexicon)
    return heard.nis == town.nis and len(heard.substances) == 1 and not heard.alarms


def _sentence(verb: str, town: str) -> str:
    return f"onze zoon van 17 {verb}, in {town}"


@dataclass
class Deed:
    """One thing that a person does, and how the answer is known."""

    kind: str
    words: tuple[str, ...]  # each stands in the answer or on its buttons
    answers: set[str] = field(default_factory=set)

    def fits(self, event: Event) -> bool:
        shown = (event.text + "\n".join(event.labels)).casefold()
        return all(word.casefold() in shown for word in self.words)


@dataclass
class Someone:
    """A person of the fault run, with all that was done and seen."""

    person: Person
    town: str
    random: random.Random
    deeds: list[Deed] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

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

    def _has_answer(self, deed: Deed):
        return lambda: any(deed.fits(e) for e in self.person.events() if e.kind != "deleted")

    def _does(self, *, alone: bool) -> int:
        """Do one thing, or two at once; return how many updates that was."""
        deed = self.random.choices(
            (self._says, self._presses, self._is_in_danger, self._hurries),
            (5, 4, 1, 0 if alone else 1),
        )[0]
        return deed()

    def _says(self) -> int:
        verb, topic = self.random.choice(list(TOPICS.items()))
        self.deeds.append(Deed("says", (f"{topic} ·", self.town)))
        self.person.says(_sentence(verb, self.town))
        return 1

    def _presses(self) -> int:
        if not any("veranderen" in label for label in self.person.labels()):
            return self._says()
        self.deeds.append(Deed("presses", ("Dit weet ik", f"Waar: {self.town}")))
        self.person.presses("veranderen")
        return 1

    def _is_in_danger(self) -> int:
        self.deeds.append(Deed("danger", ("📞 112",)))
        self.person.says("hij ademt niet meer")
        return 1

    def _hurries(self) -> int:
        """Send two things at once, the second of which is about danger."""
        self._says()
        return 1 + self._is_in_danger()

    def judge(self) -> list[str]:
        """Return what went wrong in this chat."""
        mine = [e for e in self.person.world.events if e.chat == self.person.chat_number]
        at = 0
        for event in mine:
            near = range(max(0, at - 2), len(self.deeds))
            fitting = [i for i in near if self.deeds[i].fits(event)]
            if not fitting:
                self.wrong.append(f"an answer to nothing: {event.text[:80]!r}")
                continue
            at = max(at, fitting[0])
            self.deeds[fitting[0]].answers.add(_OPENING.sub("", event.text))
        for deed in self.deeds:
            if len(deed.answers) > 1:
                self.wrong.append(f"{deed.kind} {deed.words} answered in two ways")
        if self.deeds and not self.deeds[-1].fits(mine[-1] if mine else Event("", 0, 0)):
            self.wrong.append(f"ends with the wrong answer after {self.deeds[-1].kind}")
        return self.wrong


@dataclass
class Outcome:
    """What a fault run showed."""

    wrong: list[str]
    updates: int
    faults: dict[str, int]
    log: str
    left_on_disk: list[str]


async def run(
    stage: Stage, book: Guidebook, folder: Path, *, chats: int, updates: int, kills: int
) -> Outcome:
    """Let `chats` people do `updates` things while the bot is killed `kills` times."""
    towns = town_names(book, chats)
    people = [
        Someone(stage.person(880_000 + i), town, random.Random(i)) for i, town in enumerate(towns)
    ]
    environ = _environ(stage, folder)
    acting = asyncio.gather(*[someone.acts(updates // chats) for someone in people])
    log = ""
    for life in range(kills + 1):
        async with process(stage.address, **environ) as bot:
            reading = asyncio.create_task(_read_all(bot))
            if life < kills:
                goal = updates * (life + 1) // (kills + 1)
                await stage.until(lambda: _done(people) >= goal or acting.done(), 3600)  # noqa: B023
                bot.kill()
            else:
                await acting
                await stage.until(lambda: not stage.world.updates, 60)
                bot.terminate()
            log += await reading
    wrong = [f"{s.town}: {fault}" for s in people for fault in s.judge()]
    faults = dict(stage.fake.faults.happened)
    return Outcome(wrong, _done(people), faults, log, _about_people(folder))


def _done(people: list[Someone]) -> int:
    return sum(len(someone.deeds) for someone in people)


def _environ(stage: Stage, folder: Path) -> dict[str, str]:
    """Everything that the process may write lands in `folder`; its pace fits the fake's clock."""
    names = ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")
    rate = str(int(30 * stage.world.clock.speed))
    return dict.fromkeys(names, str(folder)) | {"WEGWIJSBOT_MESSAGES_A_SECOND": rate}


async def _read_all(bot: asyncio.subprocess.Process) -> str:
    out, err = await bot.communicate()
    return (out + err).decode()


def _about_people(folder: Path) -> list[str]:
    """Return files that hold an id, a name or a sentence of somebody."""
    telling = (b"Naam88", b"onze zoon van 17")
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [p.name for p in files if any(word in p.read_bytes() for word in telling)]
