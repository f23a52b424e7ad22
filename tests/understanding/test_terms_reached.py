"""Every term of the content is heard: in an example out of its own pattern, by that very term.

A term is named with its file and line when there is no such example. Then nothing that people
type can reach it: another term hides it, or it holds a word that reading rewrites. Delete it,
or write it as the bot reads it.
"""

import re
from collections import defaultdict
from functools import partial
from itertools import islice

import pytest

from tests.understanding.examples import Writer, unheard, wordings
from wegwijsbot.knowledge.experience import rows_of
from wegwijsbot.knowledge.language import Expressions
from wegwijsbot.knowledge.vocabulary import AlarmKind, Language
from wegwijsbot.understanding.alarm_matching import places
from wegwijsbot.understanding.alarms import find_alarms
from wegwijsbot.understanding.candidates import HARMLESS
from wegwijsbot.understanding.inflect import verb_forms
from wegwijsbot.understanding.normalise import fold
from wegwijsbot.understanding.substances import hear_substances

NO_SLOTS = ("words", "plain", "place", "beginnings")  # the last has a test of its own
SLOTS = [name for name in Expressions.model_fields if name not in NO_SLOTS]


def writers(lists, turns=None):
    return {language: Writer(language, lists, turns) for language in Language}


def hits(terms, slot, text, language):
    return terms.read(text, language).of(slot)


@pytest.mark.parametrize("slot", SLOTS)
def test_every_expression_is_heard(slot, terms):
    """As the phrase that it is, with each of its words in turn."""
    write = writers(terms.content.expressions.words)
    dead, count = [], 0
    for value, written in getattr(terms.content.expressions, slot).items():
        for loc, language, phrase in terms.each(("expressions", slot, value), written):
            wanted = (slot, value, phrase, language)
            missing = unheard(
                write[language].slots(phrase),
                lambda text, language=language, wanted=wanted: any(
                    hit.meaning[:4] == wanted for hit in hits(terms, slot, text, language)
                ),
            )
            dead += terms.told(loc, phrase, missing)
            count += 1
    assert count > 25
    assert not dead, "\n".join(dead)


def substances_of(terms, text, language):
    return hear_substances(terms.read(text, language), terms.lexicon).ids


def substance_heard(terms, wanted, language, text):
    """Whether `text` is heard as a substance by one term: its id, where it stands, itself."""
    reading = terms.read(text, language)
    found = tuple(hear_substances(reading, terms.lexicon).why())
    reason = HARMLESS if wanted[1] == ("harmless",) else ""
    return any(
        (each.value, each.way[1:-1], each.term, each.reason) == (*wanted, reason) for each in found
    )


@pytest.mark.parametrize("section", ["terms", "harmless"])
def test_every_sure_term_and_every_harmless_turn_is_heard(section, terms):
    """A term names its substance, a harmless turn takes it back."""
    write = writers(terms.content.expressions.words)
    dead, count = [], 0
    for id_, substance in terms.content.substances.items():
        for loc, language, term in terms.each(
            ("substances", id_, section), getattr(substance, section)
        ):
            hears = partial(substance_heard, terms, (id_, (section,), term), language)
            dead += terms.told(loc, term, unheard(write[language].slots(term), hears))
            count += 1
    assert count > 60
    assert not dead, "\n".join(dead)


def test_a_substance_is_reported_under_one_name_of_the_closed_list(terms):
    """Never under one that is itself reported as another."""
    substances = terms.content.substances
    reported = {each.reported_as for each in substances.values()} - {None}
    assert reported
    assert all(substances[id_].reported_as is None for id_ in reported)


def test_every_form_of_a_verb_is_heard(terms):
    """By rule: an editor lists the infinitive."""
    forms = [
        (loc, language, form, id_)
        for id_, substance in terms.content.substances.items()
        for loc, language, verb in terms.each(("substances", id_, "verbs"), substance.verbs)
        for form in verb_forms(verb, language)
    ]
    assert len(forms) > 100
    dead = [
        f"{terms.locator.at(loc)}: {form}"
        for loc, language, form, id_ in forms
        if id_ not in substances_of(terms, form, language)
    ]
    assert not dead, "\n".join(dead)


def test_every_weak_term_is_heard_beside_a_cue(terms):
    """The cue that decides for it, in front or behind."""
    write = writers(terms.content.expressions.words)
    dead, count = [], 0
    for id_, substance in terms.content.substances.items():
        for number, weak in enumerate(substance.weak):
            way = ("weak", number, "terms")
            for loc, language, term in terms.each(("substances", id_, *way), weak.terms):
                cues = [w for need in weak.needs for w in write[language].ways(need)] or [""]
                hears = partial(substance_heard, terms, (id_, way, term), language)
                missing = unheard(
                    write[language].slots(term),
                    lambda text, hears=hears, cues=cues: any(
                        hears(f"{text}, {cue}") or hears(f"{cue}, {text}") for cue in cues
                    ),
                )
                dead += terms.told(loc, term, missing)
                count += 1
    assert count > 900
    assert not dead, "\n".join(dead)


def test_every_cue_of_a_weak_term_is_read_as_it_stands(terms):
    """In one language at least; a plural or diminutive is read as what it is one of."""
    cues = [
        (("substances", id_, *way), cue)
        for id_, substance in terms.content.substances.items()
        for way, listed in [
            (("never",), substance.never),
            *((("weak", i, "needs"), weak.needs) for i, weak in enumerate(substance.weak)),
            *((("weak", i, "never"), weak.never) for i, weak in enumerate(substance.weak)),
        ]
        for cue in listed
        if cue[0] != "<"
    ]
    assert len(cues) > 1000
    dead = [
        f"{terms.locator.at(loc)}: {cue}"
        for loc, cue in cues
        if all(terms.read(cue, language).words != [fold(cue)] for language in Language)
    ]
    assert not dead, "\n".join(dead)


def sign_heard(terms, kind, section, sign, language, text):
    said = terms.read(text, language).said
    return any(
        (each.value, each.way[1:2], each.term, each.taken) == (kind, (section,), sign, True)
        for each in find_alarms(said, terms.lexicon.alarms).evidence
    )


def signs_of(terms, kind):
    """Yield the place, language and text of every sign of a danger, and what hears it."""
    signs = terms.content.alarms[kind].signs
    for section in type(signs).model_fields:
        start = ("alarms", kind, "signs", section)
        for loc, language, sign in terms.each(start, getattr(signs, section)):
            yield loc, language, sign, partial(sign_heard, terms, kind, section, sign, language)


@pytest.mark.parametrize("kind", AlarmKind)
def test_every_sign_of_danger_is_heard(kind, terms):
    """As a sign that stands: its own words do not take it back."""
    write = writers(terms.content.pieces.words, terms.content.pieces.phrases)
    dead, count = [], 0
    for loc, language, sign, hears in signs_of(terms, kind):
        dead += terms.told(loc, sign, unheard(write[language].slots(sign), hears))
        count += 1
    assert count > 20
    assert not dead, "\n".join(dead)


def turn_heard(terms, name, turn, language, text):
    reading = find_alarms(terms.read(text, language).said, terms.lexicon.alarms).reading
    if reading is None:
        return False
    if " " not in turn:
        return name in reading.phrases
    return any(
        (pattern.source, other) == (turn, name) and bool(places(pattern, reading))
        for pattern, other in reading.to_try()[0]
    )


def turns_of(terms):
    """Yield the place, language and text of every turn of phrase, and what hears it."""
    for name, written in terms.content.pieces.phrases.items():
        for loc, language, turn in terms.each(("pieces", "phrases", name), written):
            yield loc, language, turn, partial(turn_heard, terms, name, turn, language)


def test_every_turn_of_phrase_is_heard(terms):
    """Whatever it does: take a sign back, soften it, or be part of one."""
    write = writers(terms.content.pieces.words, terms.content.pieces.phrases)
    dead, count = [], 0
    for loc, language, turn, hears in turns_of(terms):
        dead += terms.told(loc, turn, unheard(write[language].slots(turn), hears))
        count += 1
    assert count > 1500
    assert not dead, "\n".join(dead)


def users_of_classes(terms):
    """Return for each class and language the signs and turns that name it, inner classes too."""
    found = defaultdict(list)
    patterns = [each for kind in AlarmKind for each in signs_of(terms, kind)]
    for _, language, pattern, hears in [*patterns, *turns_of(terms)]:
        for name in set(re.findall(r"(?<!-)<(\w+)>", pattern)):
            found[name, language].append((name, pattern, hears))
    for outer, written in terms.content.pieces.words.items():
        for language, words in written.items():
            for inner in (word[1:-1] for word in words if word[0] == "<"):
                found[inner, language] += found[outer, language]
    return found


def test_every_word_of_a_class_reaches_a_sign(terms):
    """In some sign or turn that names its class, in its own language."""
    classes, turns = terms.content.pieces.words, terms.content.pieces.phrases
    users = users_of_classes(terms)
    dead, count = [], 0
    for name, written in classes.items():
        for loc, language, word in terms.each(("pieces", "words", name), written):
            patterns = users[name, language] if word[0] != "<" else ()
            if not patterns:
                continue
            count += 1
            for outer, pattern, hears in islice(patterns, 12):
                only = {**classes, outer: {language: (word,)}}
                slots = Writer(language, only, turns).slots(pattern)
                kept = [
                    {c: w for c, w in slot.items() if c == f"<{outer}>"} or slot for slot in slots
                ]
                if any(map(hears, wordings(kept))) or not unheard(kept, hears):
                    break
            else:
                dead += terms.told(loc[:-1], name, [word])
    assert count > 5000
    assert not dead, "\n".join(dead)


def test_every_plain_word_of_danger_in_another_language_is_heard(terms):
    """As the phrase that it is, with each of its words in turn."""
    others = terms.lexicon.alarms.other_languages
    write = Writer(Language.NL, {})  # their phrases name no lists
    dead, count = [], 0
    for code, language in terms.content.other_languages.items():
        for kind, signs in language.signs.items():
            for index, sign in enumerate(signs):
                wanted = (kind, sign, (code, "signs", kind))
                missing = unheard(
                    write.slots(sign),
                    lambda text, wanted=wanted: any(
                        (each.value, each.term, each.way) == wanted
                        for each in others.hear(text).evidence
                    ),
                )
                loc = ("other_languages", code, "signs", kind, index)
                dead += terms.told(loc, sign, missing)
                count += 1
    assert count > 200
    assert not dead, "\n".join(dead)


def test_experience_names_nothing_that_is_gone(terms):
    """No class, turn or topic of which a row tells was deleted since it was learned."""
    content = terms.content
    known = {f"<{name}>" for name in content.pieces.words}
    known |= {f"~{name}" for name in content.pieces.phrases}
    known |= {f"{{{name}}}" for name in content.topics}
    named = {
        name
        for trait in rows_of(content.experience)
        for name in re.findall(r"<[\w-]+>|\{[\w-]+\}|^~[\w-]+", trait)
    }
    assert len(named) > 300
    assert not named - known
