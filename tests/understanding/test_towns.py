"""A town typed as an answer is understood with a slip in it, or asked about; never guessed."""

import pytest

from wegwijsbot.understanding.towns import hear_town


@pytest.fixture(scope="module")
def slips(knowledge, lexicon):
    """Every third municipality, with each of its letters but the first left out once."""
    names = {town.nis: town.name.partition(" (")[0] for town in knowledge.municipalities.values()}
    typed = [
        (nis, name[:index] + name[index + 1 :])
        for nis, name in list(names.items())[::3]
        for index in range(1, len(name))
    ]
    return [(nis, text) for nis, text in typed if not lexicon.gazetteer.named(text)]


def test_a_letter_left_out_hides_no_town(slips, lexicon):
    """Nineteen in twenty are understood, or stand among the few to choose from."""
    heard = [(nis, hear_town(text, lexicon)) for nis, text in slips]
    assert len(heard) > 1000
    found = [nis for nis, place in heard if nis in (place.nis, *place.ambiguous)]
    assert len(found) / len(heard) >= 0.95


def test_a_letter_left_out_makes_no_town_another(slips, lexicon):
    """One in a hundred may."""
    heard = [(nis, hear_town(text, lexicon).nis) for nis, text in slips]
    wrong = [(nis, other) for nis, other in heard if other not in (None, nis)]
    assert len(wrong) / len(heard) <= 0.01


@pytest.mark.parametrize(
    "text", ["help", "", "   ", "12345", "ik weet het echt niet meer hoor", "🙂"]
)
def test_what_is_no_name_is_no_town(text, lexicon):
    """The bot asks again rather than sending somebody across the country."""
    place = hear_town(text, lexicon)
    assert (place.nis, place.ambiguous, place.abroad) == (None, (), None)
