"""No dead end: whatever is answered, wherever and whenever, somebody can be reached right now."""

from dataclasses import replace
from random import Random

import pytest

from tests.sweep.combinations import Class, answers, classes, moments, walk
from tests.sweep.parallel import walk_everything
from wegwijsbot.guidance.atlas import Atlas
from wegwijsbot.guidance.routing import suggest

SAMPLES = 2000


@pytest.fixture(scope="module")
def atlas(knowledge):
    return Atlas.compile(knowledge)


@pytest.fixture(scope="module")
def hours(atlas):
    return moments(atlas)


@pytest.mark.sweep
def test_no_combination_is_a_dead_end(knowledge, atlas, hours, content_dir, request):
    """One of the first three can be reached at that moment; a sample unless told `--sweep`."""
    if request.config.getoption("--sweep"):
        tally = walk_everything(content_dir)
        print(f"\n{tally.asked:,} questions stand for {tally.combinations:,} combinations")
        assert tally.combinations == len(list(answers(knowledge))) * len(hours) * (
            len(knowledge.municipalities) + 1
        )
        assert tally.dead_ends == ()
        return
    draw = Random(2026)
    states, places = list(answers(knowledge)), [None, *knowledge.municipalities]
    for _ in range(SAMPLES):
        state = draw.choice(states)._replace(nis=draw.choice(places))
        now = draw.choice(hours).now
        shown = suggest(state, atlas, now).shown
        assert any(s.reachable_now for s in shown), (state, now, [s.service.id for s in shown])


def test_the_walk_covers_every_municipality_and_answer(knowledge, atlas, hours):
    """The classes hold all municipalities once, and the place that is not told."""
    assert sum(place.size for place in classes(atlas)) == len(knowledge.municipalities) + 1 == 566
    assert len(hours) == 8 * 24
    substances = len(knowledge.substances) + 1
    assert len(list(answers(knowledge))) == 3 * 4 * substances * 4 * 4 > 6000


def test_who_can_be_reached_is_what_the_cards_say(atlas, hours):
    """The sets that the walk trusts agree with the contacts that people see."""
    for moment in hours[::5]:
        for position, service in enumerate(atlas.services):
            contacts = moment.ways(service, unphoned=False).contacts
            seen = any(contact.is_reachable for contact in contacts)
            assert seen == bool(moment.reachable >> position & 1), (service.id, moment.now)


def test_the_walk_finds_the_dead_ends_of_a_knowledge_base_without_night_lines(knowledge):
    """A check that cannot fail proves nothing: without what is open day and night it does."""
    by_day = {
        identifier: service
        for identifier, service in knowledge.services.items()
        if not any(entry.hours == "24/7" for entry in service.entry_points)
    }
    assert by_day
    atlas = Atlas.compile(replace(knowledge, services=by_day))
    hours = moments(atlas)
    night, noon = hours[3], hours[12]
    nowhere = Class(None, 1)
    assert walk(atlas, nowhere, [night]).dead_ends
    assert all(now == night.now for _, now in walk(atlas, nowhere, [night, noon]).dead_ends)
