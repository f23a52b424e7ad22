"""A process that holds conversations full of secrets, with everything that can go wrong.

Writes the secrets and the session keys it used to standard output, one a line, never to a file.
"""

import logging
import random
import sqlite3
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from wegwijsbot import engine as engines
from wegwijsbot.counts.counter import Counter
from wegwijsbot.counts.declared import Channel, Declaration
from wegwijsbot.counts.events import counting
from wegwijsbot.counts.sqlite import SqliteCounts
from wegwijsbot.guidance.guidebook import Guidebook
from wegwijsbot.guidance.views import Located, Opened, Pressed, Sent, Typed, View
from wegwijsbot.knowledge.load import find_content, load
from wegwijsbot.sessions import MemorySessions

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Brussels"))
# How every secret begins.
CANARIES = ("Kanarinus", "@kanarivogel", "+3249998", "203.0.113.", "9988712", "50.7251")
PLACES = ("Herstappe", "Mesen", "Bever", "Zutendaal", "Alveringem")
SENTENCES = (
    "ik ben {name} en ik drink te veel, ik woon in {place}",
    "mijn zoon {name} van 16 blowt, {place}, bel {phone}",
    "{user} heeft een overdosis genomen",
    "je m'appelle {name}, je bois trop, mon ip est {ip}",
    "{name}",
    "help {name} wil niet meer leven {phone}",
)


def secrets_of(number: int) -> dict[str, str]:
    """What one invented person tells about themselves; all of it is nobody's."""
    return {
        "name": f"Kanarinus{number:05}",
        "user": f"@kanarivogel{number:05}",
        "phone": f"+3249998{number:05}",
        "ip": f"203.0.113.{number % 200 + 50}",
        "key": f"9988712{number:07}",
    }


def converse(engine: engines.Engine, number: int, now: datetime, chance: random.Random) -> None:
    """Hold one conversation: typed, tapped, shared, forged, wiped."""
    told = secrets_of(number)
    place = chance.choice(PLACES)
    said = chance.choice(SENTENCES).format(place=place, **told)
    reply = engine.turn(told["key"], Opened(View.START), now)
    reply = engine.turn(told["key"], Typed(said), now)
    for _ in range(chance.randrange(6)):
        buttons = [button for row in reply.buttons for button in row if button.data]
        if not buttons:
            break
        reply = engine.turn(told["key"], Pressed(chance.choice(buttons).data), now)
    for other in (Located(50.7251 + number / 1e9, 5.4123), Sent("voice"), Pressed(told["name"])):
        if chance.random() < 0.2:
            engine.turn(told["key"], other, now)
    if chance.random() < 0.1:
        engine.turn(told["key"], Opened(View.WIPE), now)


def break_some_turns(chance: random.Random) -> None:
    """Let one turn in fifty fail with an error that quotes the person."""
    whole = engines.follow

    def breaking(session, said, book, now):
        if chance.random() < 0.02:
            raise ValueError(f"kanarifout {said!r}")
        return whole(session, said, book, now)

    engines.follow = breaking


def main(folder: Path, conversations: int) -> None:
    logging.basicConfig(filename=folder / "debug.log", level=logging.DEBUG)
    knowledge = load(find_content(None))
    book, declared = Guidebook.compile(knowledge), Declaration.of(knowledge)
    path = folder / "counts.db"
    counter = Counter(SqliteCounts(path, busy_seconds=0), declared, NOW.date, path)
    counter.start(every_seconds=0.01)
    chance, sessions = random.Random(7), MemorySessions()
    break_some_turns(chance)
    fault = logging.getLogger("bot").error
    running = [
        engines.Engine(lambda: book, sessions, fault, counting(counter.count, declared, channel))
        for channel in Channel
    ]
    for number in range(conversations):
        if number == conversations // 2:
            holder = sqlite3.connect(path, isolation_level=None)
            holder.execute("begin immediate")
        if number == conversations * 3 // 4:
            time.sleep(0.3)  # many times the moment between two writes: one of them must fail
            holder.close()
        converse(chance.choice(running), number, NOW + timedelta(seconds=number), chance)
    keys = [hashed.hex() for hashed in list(sessions._kept)]
    sys.stdout.write("\n".join(["talked", *keys, ""]))
    sys.stdout.flush()
    if sys.stdin.readline():
        counter.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
