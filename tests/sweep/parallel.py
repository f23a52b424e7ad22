"""The whole walk, on every processor, with a progress bar."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from rich.progress import Progress

from tests.sweep.combinations import Class, Tally, classes, moments, walk
from wegwijsbot.guidance.atlas import Atlas
from wegwijsbot.guidance.timetable import Moment
from wegwijsbot.knowledge.load import load

_worker: list[tuple[Atlas, list[Moment]]] = []  # of this process alone


def _begin(folder: Path) -> None:
    atlas = Atlas.compile(load(folder))
    _worker[:] = [(atlas, moments(atlas))]


def _walk(place: Class) -> Tally:
    atlas, hours = _worker[0]
    return walk(atlas, place, hours)


def walk_everything(folder: Path) -> Tally:
    """Return what was found for every combination of answers, everywhere, at all hours."""
    return sum(_tallies(folder), start=Tally())


def _tallies(folder: Path) -> Iterator[Tally]:
    places = classes(Atlas.compile(load(folder)))
    context = get_context("spawn")
    with (
        ProcessPoolExecutor(mp_context=context, initializer=_begin, initargs=(folder,)) as pool,
        Progress() as progress,
    ):
        yield from progress.track(
            pool.map(_walk, places), total=len(places), description="No dead end"
        )
