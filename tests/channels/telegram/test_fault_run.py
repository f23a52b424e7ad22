"""Nobody is left with a wrong answer, however bad the day."""

from __future__ import annotations

import json
import time

import pytest

from tests.channels.telegram.fault_run import run
from tests.channels.telegram.stage import staged
from tests.fake_telegram.faults import Faults


@pytest.mark.sweep
@pytest.mark.timeout(3600)
async def test_every_chat_ends_with_the_right_answer(request, book, tmp_path):
    """Under faults, and killed while people wait; a short run unless told `--sweep`."""
    whole = request.config.getoption("--sweep")
    chats, updates, kills = (500, 10_000, 3) if whole else (30, 240, 1)
    size = {"chats": chats, "updates": updates, "kills": kills}
    faults = Faults(0.05, seed=7, hang_seconds=11.0 if whole else 0.5)
    began = time.monotonic()
    async with staged(rates=True, faults=faults, speed=20.0) as stage:
        outcome = await run(stage, book, tmp_path, **size)
    print(json.dumps(size | outcome.faults | {"seconds": round(time.monotonic() - began)}))  # noqa: T201
    assert outcome.wrong == []
    assert outcome.left_on_disk == []
    assert "8800" not in outcome.log
    assert "onze zoon" not in outcome.log
    assert sum(outcome.faults.values()) > updates / 100
