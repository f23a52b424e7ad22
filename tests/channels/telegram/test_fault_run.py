"""Nobody is left with a wrong answer, however bad the day."""

from __future__ import annotations

import json
import statistics
import time

import pytest

from tests.channels.telegram.fault_run import holds, run
from tests.channels.telegram.stage import staged
from tests.fake_telegram.faults import AFTER, BEFORE, UPDATES, Faults


@pytest.mark.sweep
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_every_chat_ends_with_the_right_answer(request, book, tmp_path, webhook):
    """Under faults, and killed while people wait; a short run unless told `--sweep`."""
    whole = request.config.getoption("--sweep")
    chats, updates, kills = (500, 10_000, 3) if whole else (30, 240, 1)
    size = {"chats": chats, "updates": updates, "kills": kills}
    faults = Faults(0.05, seed=7, hang_seconds=11.0 if whole else 0.5)
    began = time.monotonic()
    async with staged(rates=True, faults=faults, speed=20.0) as stage:
        outcome = await run(stage, book, tmp_path, webhook=webhook, **size)
    behind = statistics.mean(outcome.behind)
    told = {"behind": round(behind, 2), "seconds": round(time.monotonic() - began)}
    print(json.dumps(size | outcome.faults | told))  # noqa: T201
    assert outcome.wrong == []
    assert outcome.left_on_disk == []
    assert not [word for word in outcome.telling if word in outcome.log]
    assert outcome.counted > 0
    # Of three that were said before; by webhook Telegram itself brings a chat's updates one by one.
    assert webhook or behind < 1
    assert sum(outcome.faults.values()) > updates / 100
    assert not whole or outcome.faults.keys() == {*BEFORE, *AFTER, *UPDATES}


@pytest.mark.parametrize(
    "content",
    [b"id=7788000001", (7_788_000_001).to_bytes(8, "big"), "naar BRÉE-dorp".encode(), b"ademt\n"],
)
def test_what_people_leave_is_found_in_a_file(content):
    """The search would see a number, a packed number, a town and words."""
    assert holds(content, ("7788000001", "Brée-Dorp", "ademt"))
    assert not holds(b"counts 7788 ", ("7788000001", "Brée-Dorp", "ademt"))
