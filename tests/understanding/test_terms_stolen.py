"""No term steals another's case: an example of one never means what another one means.

Experience is left out: it weighs whole sentences, of which a lone phrase is none.
"""

from dataclasses import replace

import pytest

from tests.understanding.examples import Writer, wordings
from wegwijsbot.knowledge.vocabulary import AlarmKind, Language
from wegwijsbot.understanding.alarms import find_alarms
from wegwijsbot.understanding.lexicon import Lexicon
from wegwijsbot.understanding.listen import listen
from wegwijsbot.understanding.substances import hear_substances
from wegwijsbot.understanding.talk import SIDE_QUESTIONS

# What a phrase fills, whatever follows the dash in its key ("kin-minor"); others fill nothing.
WHO = {
    "kin": "relative",
    "bare": "relative",
    "relative": "relative",
    "client": "professional",
    "professional": "professional",
    "self": "self",
}
URGENCY = {"now": "soon", "soon": "soon", "calm": "calm"}
# Phrases with two meanings, on purpose.
AMBIGUOUS = {
    "een van de|mijn vrienden|gasten|maten|huisgenoten|meisjes|jongens",  # mates, or guests
}
# One danger told by the signs of another: who raves in the heat after taking something.
KINDRED = {(AlarmKind.PSYCHOSIS, AlarmKind.OVERHEATING)}
BUTTONS = {"restart", "back"}


@pytest.fixture(scope="module")
def lexicon(terms) -> Lexicon:
    return Lexicon.compile(replace(terms.content.to_knowledge("0" * 12), experience=""))


def examples(terms, slot):
    """Yield the place, the meaning and one example of every phrase of a slot."""
    lists = terms.content.expressions.words
    write = {language: Writer(language, lists) for language in Language}
    for value, written in getattr(terms.content.expressions, slot).items():
        for loc, language, phrase in terms.each(("expressions", slot, value), written):
            if phrase not in AMBIGUOUS:
                yield loc, value, next(wordings(write[language].slots(phrase)))


def told(slot, value, heard):
    """Return what was heard in a slot, and what an example of `value` may mean there."""
    if slot == "who":
        return {heard.who} - {None}, {WHO.get(value.partition("-")[0], heard.who)}
    if slot == "age":
        own = value.partition("-")[2]  # of the one who asks: whose it is, decides the rest
        return {heard.age_group} - {None}, {heard.age_group if own else value}
    if slot == "urgency":
        return {heard.urgency} - {None, "emergency"}, {URGENCY[value]}
    if slot == "wishes":
        return set(heard.wishes), {value, "anonymous"}  # "anonieme alcoholisten"
    if slot == "talk":
        return {heard.talk} & SIDE_QUESTIONS, {value}
    return {heard.answer} - {None}, {value == "yes"} if value in ("yes", "no") else {heard.answer}


@pytest.mark.parametrize("slot", ["who", "age", "urgency", "wishes", "talk", "answers"])
def test_an_example_of_a_phrase_means_nothing_else_in_its_slot(slot, terms, lexicon):
    """A longer phrase wins over the shorter ones in it."""
    stolen, count = [], 0
    for loc, value, text in examples(terms, slot):
        count += 1
        heard, own = told(slot, value, listen(text, lexicon))
        if heard - own:
            stolen.append(f"{terms.locator.at(loc)}: {value}: {text!r} -> {sorted(heard - own)}")
    assert count > 60
    assert not stolen, "\n".join(stolen)


@pytest.mark.parametrize("slot", ["age", "urgency", "wishes"])
def test_an_answer_is_never_taken_for_a_button(slot, terms, lexicon):
    """ "Opnieuw begonnen" tells of a relapse; only "opnieuw" begins anew."""
    stolen = [
        f"{terms.locator.at(loc)}: {text}"
        for loc, _, text in examples(terms, slot)
        if listen(text, lexicon).talk in BUTTONS
    ]
    assert not stolen, "\n".join(stolen)


def test_a_no_is_never_taken_for_an_emergency(terms, lexicon):
    """Nor is what takes its time: "pas d'urgence" holds "urgence"."""
    calm = [
        (loc, text)
        for slot, meaning in (("answers", "no"), ("urgency", "calm"))
        for loc, value, text in examples(terms, slot)
        if value == meaning
    ]
    assert len(calm) > 60
    stolen = [
        f"{terms.locator.at(loc)}: {text}"
        for loc, text in calm
        if (heard := listen(text, lexicon)).urgency in ("soon", "emergency")
        or heard.talk == "emergency"
    ]
    assert not stolen, "\n".join(stolen)


@pytest.mark.parametrize("slot", ["age", "urgency", "wishes", "talk", "answers"])
def test_no_phrase_is_taken_for_a_place(slot, terms, lexicon):
    """Many Belgian places bear the name of an everyday word."""
    stolen = [
        f"{terms.locator.at(loc)}: {text}"
        for loc, _, text in examples(terms, slot)
        if (heard := listen(text, lexicon)).nis or heard.ambiguous_places or heard.place_abroad
    ]
    assert not stolen, "\n".join(stolen)


def test_a_name_of_one_substance_names_no_other(terms):
    """Except those that name several at once, such as "speedball"."""
    lists, substances = terms.content.expressions.words, terms.content.substances
    write = {each: Writer(each, lists) for each in Language}
    stolen, count = [], 0
    for id_, substance in substances.items():
        sure = [weak.terms for weak in substance.weak if not weak.needs]
        for written in (substance.terms, *sure):
            for _, language, term in terms.each((), written):
                if term in substance.mixed:
                    continue
                for text in wordings(write[language].slots(term)):
                    count += 1
                    heard = hear_substances(terms.read(text, language), terms.lexicon).ids
                    stolen += [f"{id_}: {text} -> {other}" for other in set(heard) - {id_}]
    assert count > 2500
    assert not stolen, "\n".join(stolen)


@pytest.mark.parametrize("kind", AlarmKind)
def test_a_sign_of_one_danger_raises_no_other_instead(kind, terms, lexicon):
    """Another danger may be raised beside its own, never in its place."""
    pieces, signs = terms.content.pieces, terms.content.alarms[kind].signs
    write = {each: Writer(each, pieces.words, pieces.phrases) for each in Language}
    stolen, count = [], 0
    for section in type(signs).model_fields:
        start = ("alarms", kind, "signs", section)
        for loc, language, sign in terms.each(start, getattr(signs, section)):
            for text in wordings(write[language].slots(sign)):
                count += 1
                kinds = set(find_alarms(terms.read(text, language).said, lexicon.alarms).kinds)
                others = {other for other in kinds if (kind, other) not in KINDRED}
                if others and kind not in kinds:
                    stolen.append(f"{terms.locator.at(loc)}: {text!r} -> {sorted(others)}")
    assert count > 20
    assert not stolen, "\n".join(stolen)
