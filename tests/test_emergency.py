"""The emergency card works when the knowledge base fails to load."""

from wegwijsbot import emergency
from wegwijsbot.knowledge.vocabulary import Language


def test_the_compiled_in_card_is_the_one_that_editors_read(knowledge):
    """Two copies, one text."""
    assert knowledge.general == emergency.GENERAL


def test_112_comes_first_for_everyone():
    """The number before all else, in every language."""
    for language in Language:
        assert emergency.GENERAL.calls_for(language)[0].phone == "112"


def test_every_alarm_card_starts_with_a_number_that_answers_day_and_night(knowledge):
    """Nobody in danger gets a line that may be closed."""
    assert len(knowledge.alarms) == 12
    for alarm in knowledge.alarms.values():
        for language in Language:
            first = alarm.card.calls_for(language)[0].phone
            assert first in {"112", "101", "1813", "+3280032123", "+3270245245"}, alarm.id
