"""How long one question takes, and how indexing grows: real content, then up to 50,000 services.

Aims: p99 at most 5 ms with the real content and 25 ms with 50,000 services; time to compile in
step with their number. Generated services are real ones with new ids, each moved to a random
place and given random hours, ages and helpers' languages.
"""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TypeVar

from tests.generated import generate
from wegwijsbot.guidance.atlas import Atlas
from wegwijsbot.guidance.routing import suggest
from wegwijsbot.guidance.state import State
from wegwijsbot.knowledge.load import find_content, load
from wegwijsbot.knowledge.model import Knowledge
from wegwijsbot.knowledge.service import Catchment, Service
from wegwijsbot.knowledge.vocabulary import BELGIAN_TIME, AgeGroup, Language, Urgency, Who, Wish

Result = TypeVar("Result")
QUESTIONS = 3000
SIZES = (10_000, 20_000, 50_000)
START = datetime(2026, 11, 23, tzinfo=BELGIAN_TIME)


def questions(knowledge: Knowledge, draw: Random) -> Iterator[tuple[State, datetime]]:
    """Yield random questions: any answer may be missing, one in three has wishes."""
    substances, towns = list(knowledge.substances), list(knowledge.municipalities)
    while True:
        age = draw.choice([None, *range(12, 90)])
        state = State(
            language=draw.choice(list(Language)),
            who=draw.choice([None, *Who]),
            substances=tuple(draw.sample(substances, draw.choice([0, 1, 1, 1, 2]))),
            age=age,
            age_group=None if age is None else AgeGroup.of(age),
            nis=draw.choice([None, *draw.sample(towns, 9)]),
            urgency=draw.choice([None, *Urgency]),
            wishes=tuple(draw.sample(list(Wish), draw.choice([0, 0, 1, 2]))),
            page=draw.choice([0, 0, 0, 1, 2]),
        )
        yield state, START + timedelta(minutes=draw.randrange(60 * 24 * 35))


def many(knowledge: Knowledge, count: int, draw: Random) -> Knowledge:
    """Return the knowledge with `count` services more."""
    models = [s for s in knowledge.services.values() if s.status == "active"]
    towns = [town.name for town in knowledge.municipalities.values()]
    services = dict(knowledge.services)
    for number in range(count):
        service = varied(draw.choice(models), f"generated-{number}", towns, draw)
        services[service.id] = service
    return replace(knowledge, services=services)


def varied(model: Service, identifier: str, towns: list[str], draw: Random) -> Service:
    """Return a copy elsewhere; three in ten keep the catchment, however wide it is."""
    area = model.catchment
    if draw.random() < 0.7:
        area = Catchment(municipalities=tuple(draw.sample(towns, draw.randrange(1, 6))))
    opens, closes = draw.randrange(7, 12), draw.randrange(12, 22)
    hours = f"Mo-Fr {opens:02}:{draw.choice(('00', '30'))}-{closes:02}:00; PH off"
    entries = tuple(e.model_copy(update={"hours": hours}) for e in model.entry_points)
    group = model.target_group.model_copy(update={"age_min": draw.choice([None, 12, 16, 18])})
    changes = {"id": identifier, "catchment": area, "entry_points": entries, "target_group": group}
    return model.model_copy(update=changes)


def measure(name: str, knowledge: Knowledge, atlas: Atlas) -> None:
    times = []
    for state, now in islice(questions(knowledge, Random(1)), QUESTIONS):
        begun = time.perf_counter()
        suggest(state, atlas, now)
        times.append((time.perf_counter() - begun) * 1000)
    times.sort()
    p50, p99 = times[len(times) // 2], times[len(times) * 99 // 100]
    print(f"routing: {name}: p50 {p50:.2f} ms, p99 {p99:.2f} ms, slowest {times[-1]:.2f} ms")


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    begun = time.perf_counter()
    result = work()
    return result, time.perf_counter() - begun


def growth_of_loading() -> None:
    """Print how long a whole folder takes to check, file by file, with nothing cached."""
    for size in SIZES:
        with TemporaryDirectory() as folder, TemporaryDirectory() as cache:
            os.environ["XDG_CACHE_HOME"] = cache
            generate(Path(folder), size)
            seconds = timed(lambda folder=folder: load(Path(folder)))[1]
        print(f"load: {size:,} files in {seconds:.1f} s = {seconds / size * 1000:.2f} ms each")


def main() -> None:
    knowledge = load(find_content())
    atlas, seconds = timed(lambda: Atlas.compile(knowledge))
    print(f"routing: {len(atlas.services)} services compiled in {seconds * 1000:.1f} ms")
    measure("real content", knowledge, atlas)
    for size in SIZES:
        larger = many(knowledge, size, Random(2))
        atlas, seconds = timed(lambda larger=larger: Atlas.compile(larger))
        each = seconds / len(atlas.services) * 1e6
        print(f"routing: {size:,} services more compiled in {seconds:.2f} s = {each:.0f} µs each")
    measure(f"{size:,} services more", larger, atlas)
    growth_of_loading()


if __name__ == "__main__":
    main()
