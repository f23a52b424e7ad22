"""The short memory forgets in time and never knows whose it is."""

from datetime import UTC, datetime, timedelta

import pytest

from wegwijsbot.guidance.state import Slot, State
from wegwijsbot.guidance.steps import Session
from wegwijsbot.knowledge.vocabulary import Who
from wegwijsbot.sessions import MemorySessions

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
ASKED = Session(State(who=Who.SELF), asked=Slot.PLACE)


@pytest.fixture
def sessions():
    return MemorySessions(idle_minutes=30, most=3)


def test_a_session_is_there_for_the_next_line(sessions):
    """A typed follow-up is read in its place."""
    sessions.put("anna", ASKED, NOON)
    assert sessions.get("anna", NOON + timedelta(minutes=29)) == ASKED


def test_a_session_is_gone_after_half_an_hour(sessions):
    """What is not needed any more is not kept."""
    sessions.put("anna", ASKED, NOON)
    assert sessions.get("anna", NOON + timedelta(minutes=30)) is None
    assert len(sessions) == 0


def test_every_turn_starts_the_half_hour_anew(sessions):
    """A slow conversation does not lose its thread."""
    sessions.put("anna", ASKED, NOON)
    sessions.put("bert", ASKED, NOON + timedelta(minutes=5))
    sessions.put("anna", ASKED, NOON + timedelta(minutes=20))
    assert sessions.get("bert", NOON + timedelta(minutes=40)) is None
    assert sessions.get("anna", NOON + timedelta(minutes=40)) == ASKED


def test_a_session_can_be_forgotten_at_once(sessions):
    """Wiping works, also for someone who has no session."""
    sessions.put("anna", ASKED, NOON)
    sessions.forget("anna")
    sessions.forget("nobody")
    assert sessions.get("anna", NOON) is None


def test_two_people_never_see_each_other(sessions):
    """One key, one session."""
    sessions.put("anna", ASKED, NOON)
    assert sessions.get("bert", NOON) is None


def test_memory_is_bounded_and_the_longest_untouched_goes_first(sessions):
    """A flood of conversations cannot fill the machine."""
    for minute, key in enumerate(["a", "b", "c", "d"]):
        sessions.put(key, ASKED, NOON + timedelta(minutes=minute))
    late = NOON + timedelta(minutes=4)
    assert [key for key in "abcd" if sessions.get(key, late)] == ["b", "c", "d"]


def test_neither_memory_nor_repr_holds_a_key(sessions):
    """Someone who reads the memory finds a hash whose secret dies with the process."""
    sessions.put("tg:123456789", ASKED, NOON)
    seen = repr(sessions) + repr(sessions.__dict__)
    assert "123456789" not in seen


def test_two_processes_hash_a_key_differently():
    """Copies of two memories cannot be matched."""
    keys = []
    for _ in range(2):
        one = MemorySessions()
        one.put("anna", ASKED, NOON)
        keys.append(next(iter(one._kept)))
    assert keys[0] != keys[1]
