"""What counting costs a turn, and what ten busy years cost a disk and a report."""

import random
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter, thread_time

from tests.person import MONDAY_MORNING
from wegwijsbot.counts.commands import LANGUAGES
from wegwijsbot.counts.counter import Counter
from wegwijsbot.counts.declared import Channel, Declaration
from wegwijsbot.counts.demo import invented
from wegwijsbot.counts.events import counting
from wegwijsbot.counts.labels import Labels
from wegwijsbot.counts.publication import publish
from wegwijsbot.counts.report import Report
from wegwijsbot.counts.sqlite import SqliteCounts
from wegwijsbot.counts.store import OPENING, Receipt
from wegwijsbot.engine import Engine
from wegwijsbot.guidance.guidebook import Guidebook
from wegwijsbot.guidance.views import Opened, Pressed, Typed, View
from wegwijsbot.knowledge.load import find_content, load
from wegwijsbot.sessions import MemorySessions

TEXTS = ("mijn zoon van 16 blowt, Brugge", "ik drink te veel", "Gent", "help", "mijn man gokt")
ROUNDS, PEOPLE = 21, 60
YEARS, A_WEEK, TIMES = 10, 1000, 20  # a thousand invented people, each twenty times


def conversations(engine: Engine, people: int) -> int:
    """Hold conversations, taps and sentences in turn; return the number of turns."""
    chance, turns = random.Random(1), 0
    for person in range(people):
        key = str(person)
        engine.turn(key, Opened(View.START), MONDAY_MORNING)
        reply = engine.turn(key, Typed(chance.choice(TEXTS)), MONDAY_MORNING)
        turns += 2
        for _ in range(6):
            buttons = [button for row in reply.buttons for button in row if button.data]
            if not buttons:
                break
            data = chance.choice(buttons).data
            reply = engine.turn(key, Pressed(data), MONDAY_MORNING)
            turns += 1
    return turns


def cost_of_a_turn(book: Guidebook, folder: Path) -> None:
    declared = Declaration.of(book.knowledge)
    path = folder / "counts.db"
    counter = Counter(SqliteCounts(path), declared, MONDAY_MORNING.date, path)
    counter.start(every_seconds=1.0)
    count = counting(counter.count, declared, Channel.TELEGRAM)
    spent: list[float] = []

    def timed(*turn: object) -> None:
        begin = thread_time()
        count(*turn)  # type: ignore[arg-type]
        spent.append((thread_time() - begin) * 1e6)

    conversations(Engine(lambda: book, MemorySessions(), count=timed), 300)
    spent.sort()
    print(f"counting a turn: mean {sum(spent) / len(spent):.1f} µs, ", end="")
    print(f"median {median(spent):.1f}, 99 in 100 under {spent[len(spent) * 99 // 100]:.1f} µs")
    _throughput(book, count)
    counter.stop()


def _throughput(book: Guidebook, count: Callable[..., None]) -> None:
    """Compare turns a second with and without counting, taken in turn so that drift evens out."""
    pace: dict[bool, list[float]] = {True: [], False: []}
    for number in range(2 * ROUNDS):
        counted = bool(number % 2)
        hook = {"count": count} if counted else {}
        engine = Engine(lambda: book, MemorySessions(), **hook)  # type: ignore[arg-type]
        begin = perf_counter()
        turns = conversations(engine, PEOPLE)
        pace[counted].append(turns / (perf_counter() - begin))
    without, with_ = median(pace[False]), median(pace[True])
    print(f"turns a second: {without:.0f} without counting, {with_:.0f} with it, ", end="")
    print(f"{(1 - with_ / without) * 100:.1f} % slower")


def ten_years(book: Guidebook, folder: Path) -> None:
    knowledge, declared = book.knowledge, Declaration.of(book.knowledge)
    path = folder / "years.db"
    store = SqliteCounts(path)
    store.add("2026-W01", {}, Receipt("bench", OPENING))
    for turn, (week, numbers) in enumerate(
        invented(declared, YEARS * 52, A_WEEK, date(2026, 11, 16))
    ):
        many = {cell: number * TIMES for cell, number in numbers.items()}
        store.add(week, many, Receipt("bench", 1 + turn % 2))
    print(f"{YEARS} years of a million conversations: {path.stat().st_size / 1e6:.1f} MB, ", end="")
    begin = perf_counter()
    published = publish(store.read(), declared, "2026-W48")
    pages = [Report(published, declared, Labels.of(knowledge, one)).html() for one in LANGUAGES]
    print(f"report of all of it in two languages: {perf_counter() - begin:.1f} s, ", end="")
    print(f"{sum(map(len, pages)) / 1e6:.1f} MB")


def main() -> None:
    book = Guidebook.compile(load(find_content(None)))
    with tempfile.TemporaryDirectory() as folder:
        cost_of_a_turn(book, Path(folder))
        ten_years(book, Path(folder))


if __name__ == "__main__":
    main()
