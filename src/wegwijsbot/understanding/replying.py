"""A short line as the answer to the question on the screen, which decides what its words mean.

"Snel" says how urgent it is when that was asked, "zestien" is an age, "Gnt" a town, and "weet
niet" leaves open whatever was asked. Out of the blue the same words mean nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from wegwijsbot.knowledge.vocabulary import AgeGroup, AlarmKind, Urgency, Who
from wegwijsbot.understanding.age_words import ADVERBS, COPULA, GENDERS, OF, PRONOUNS, YEARS
from wegwijsbot.understanding.card_replies import (
    BUT,
    NOT,
    asks_back,
    denials_in,
    is_denied,
    said_to_card,
)
from wegwijsbot.understanding.heard import Heard
from wegwijsbot.understanding.lexicon import Lexicon, Reading
from wegwijsbot.understanding.number_words import numbers_in
from wegwijsbot.understanding.phrases import Hit, covered, overlap
from wegwijsbot.understanding.terms import REPLIES
from wegwijsbot.understanding.towns import hear_town
from wegwijsbot.understanding.whereabouts import PlaceHeard
from wegwijsbot.understanding.word_sets import word_set

CARD = "danger"  # a card with 112 is on the screen; or the kind of danger, where it is known
HELP = "help"  # suggestions are
_CARDS = frozenset((CARD, *AlarmKind))
_ANY = "any"
_LONGEST = 8  # words
_FILL = PRONOUNS | word_set(
    "het t is zo dan tot maar dus wel liefst graag aub alsjeblieft svp mag dat die dit denk echt"
    " een de ja nou mij me voor ge da ben nu terug gelukkig al ok oke mijn in ergens als kan"
    " c ce est je suis ne n le la les l un une d du bien plutot mon ma ca en dans pour oui oh ah"
    " it s just please the a an my i am think well for as to so yes us dont know now"
    " maintenant somewhere haha hahaha hihi lol mdr"
)
_ABOUT_AGE = ADVERBS | COPULA | GENDERS | OF | YEARS
_ABOUT_AGE |= word_set(
    "oud old ouder rond richting around tegen environ autour vers dans plus geworden word"
    " tussen between entre tot to half et en and peu pres"
)
_FLAGS = frozenset(("well", "more", "skip", "over", "refuses", "called"))
# "help hem" does not only name him.
_CRIES = NOT | word_set("help helpt helpen hulp aide aidez aider")
_BESIDE = word_set("112 101 1813 heb hebt heeft hebben ai have has was etait")
_BY_PEOPLE = frozenset((AlarmKind.VIOLENCE, AlarmKind.CHILD_IN_DANGER, AlarmKind.PSYCHOSIS))
_URGENCIES = {"calm": Urgency.CALM, "soon": Urgency.SOON, "now": Urgency.SOON}
_BROADLY = frozenset(("unknown-drug", "other-medication"))  # told by words that are no sign of it
_TALK = frozenset(("greeting", "bye", "details", "waiting", "language"))
_JUDGED = frozenset(("helped", "not_helped"))
_NOTHING: frozenset[str] = frozenset()
_JOINS = word_set("en et and plus")
_SIGNS = ("+", "&")
_LASTING = word_set("al reeds nog deja already")
_AM = word_set("ben am ai suis")  # "sorry, ik ben 17" is the writer's age
_ALMOST = word_set("bijna presque nearly almost")
_YOUNGEST, _YOUNGEST_MENDED, _OLDEST = 4, 12, 110  # years; as an answer, or taking one back


class Reply(NamedTuple):
    """What a line says to the question asked; `is_all`: and nothing more."""

    asked: str
    is_all: bool
    values: frozenset[str] = frozenset()
    corrects: tuple[Hit, ...] = ()
    adds: tuple[Hit, ...] = ()
    retracts: bool = False


def hear_reply(reading: Reading, asked: str) -> Reply:
    """Return what `reading` answers.

    Args:
        asked: the name of a slot, HELP, CARD or a kind of danger; or nothing.
    """
    hits = reading.of(REPLIES)
    if not hits and asked != "urgency" and asked not in _CARDS:
        return Reply(asked, is_all=False)
    adds = tuple(hit for hit in hits if hit.meaning.value == "adds")
    corrects = tuple(hit for hit in hits if hit.meaning.value == "corrects")
    short = len(reading.tokens) <= _LONGEST
    found = _answers(hits, asked, reading) if short else []
    told = [*found, *(reading.of("urgency") if asked == "urgency" else ())]
    denials = denials_in(reading, found) if asked in _CARDS else []
    is_all = short and bool(told or denials)
    beside = corrects if asked in _CARDS else (*corrects, *adds)
    is_all = is_all and _covers([*told, *denials, *beside], reading, asked)
    values = frozenset(_value(hit) for hit in found) if is_all else frozenset()
    if asked in _CARDS and asks_back(reading):
        is_all, values = False, _NOTHING  # "alles in orde?"
    elif asked in _CARDS:
        kind = None if asked == CARD else AlarmKind(asked)
        values = said_to_card(values, denials, reading, kind, is_all=is_all)
    retracts = short and any(hit.meaning.value == "retracts" for hit in hits)
    return Reply(asked, is_all, values, corrects, adds, retracts)


def as_answer(heard: Heard, reply: Reply, reading: Reading, lexicon: Lexicon) -> Heard:
    """Return what was heard, with what the question asked makes of the words."""
    if reply.retracts:
        heard = replace(heard, retracts=True)
    if _adds(heard, reply, reading):
        heard = replace(heard, adds=True)
    if heard.alarms:
        return heard
    if "clear" in reply.values and not heard.doubtful:
        return replace(heard, over=True)
    if len(reading.tokens) > _LONGEST:
        return heard
    if heard.who and len(reading.words) == 1 and reply.asked not in ("", "who"):
        heard = replace(heard, guessed=True)  # "school" to "where?" is nobody's work
    heard = _aged(heard, reply, reading)
    if reply.is_all:
        answer = _answered(heard, reply.values)
        return replace(answer, adds=True) if _adds(answer, reply, reading) else answer
    return _placed(heard, reading, lexicon) if reply.asked == "place" else heard


def _placed(heard: Heard, reading: Reading, lexicon: Lexicon) -> Heard:
    """Return what was heard with the town that the whole line names, mended where it must be."""
    says = heard.doubtful or heard.talk or heard.wishes or heard.substances or heard.age
    place = PlaceHeard() if says else hear_town(reading.said.original, lexicon)
    if place == PlaceHeard():
        return heard
    return replace(
        heard,
        nis=place.nis,
        postcode=place.postcode,
        ambiguous_places=place.ambiguous,
        place_abroad=place.abroad,
    )


def _answers(hits: Sequence[Hit], asked: str, reading: Reading) -> list[Hit]:
    """Return the answers to what is asked; of those that share words the longest."""
    also = CARD if asked in _CARDS else _ANY
    wanted = (f"{asked}-", f"{also}-", *(("urgency-",) if asked == HELP else ()))
    unlikely = "danger-arrived" if asked in _BY_PEOPLE else None
    mine = [
        hit
        for hit in hits
        if asked and hit.meaning.value.startswith(wanted) and hit.meaning.value != unlikely
    ]
    if asked in _CARDS:
        mine = [hit for hit in mine if not is_denied(hit, reading)]
    longest = sorted(mine, key=lambda hit: (hit.first - hit.last, hit.first))
    found: list[Hit] = []
    for hit in longest:
        if not any(overlap(hit, other) for other in found):
            found.append(hit)
    return found


def _value(hit: Hit) -> str:
    """Return the answer: "soon" of "urgency-soon"."""
    return hit.meaning.value.partition("-")[2]


def _covers(found: Sequence[Hit], reading: Reading, asked: str) -> bool:
    """Whether nothing is said beside the answer and words that fill a line."""
    words, places = reading.words, covered(found)
    if asked in _CARDS:  # "mijn zoon is terug wakker"
        named = (hit for hit in reading.of("who") if not hit.meaning.value.endswith("-maybe"))
        places |= covered([hit for hit in named if _CRIES.isdisjoint(words[hit.first : hit.last])])
        places |= {index for index, word in enumerate(words) if word in _BESIDE}
    if asked == HELP:  # "merci, ça m'a aidé"
        places |= covered(reading.of("talk", "thanks", "courtesy"))
    return _FILL.issuperset([word for index, word in enumerate(words) if index not in places])


def _answered(heard: Heard, values: frozenset[str]) -> Heard:
    """Return what was heard with the answer in it, which says more than the words alone."""
    if talk := _talked(heard, values):
        return talk
    if "abroad" in values:
        return replace(heard, place_abroad=heard.place_abroad or "abroad")
    urgency = next((each for value, each in _URGENCIES.items() if value in values), None)
    if values & _FLAGS and not urgency:  # "vandaag nog" asks for no more
        return replace(
            heard,
            talk=None,
            well="well" in values,
            over="over" in values,
            refuses="refuses" in values,
            called="called" in values,
            more="more" in values,
            skips="skip" in values,
        )
    if urgency:
        return replace(heard, urgency=urgency, now="now" in values, talk=None)
    group = next((each for each in AgeGroup if each in values), None)
    if group and heard.age_group is None:
        return replace(heard, age_group=group)
    if who := next((each for each in Who if each in values), None):
        return replace(heard, who=who, guessed=False)
    if _BROADLY.issuperset(heard.substances) and (broad := tuple(sorted(values & _BROADLY))):
        return replace(heard, substances=broad)
    return heard


def _talked(heard: Heard, values: frozenset[str]) -> Heard | None:
    """Return what was heard as talk: of the help shown, of the bot, a goodbye."""
    if judged := max(values & _JUDGED, default=None):  # "not_helped" before "helped"
        # "this doesn't help" is no cry for help, and "ze hebben mij niet geholpen" names nobody
        more = judged == "not_helped"
        return replace(heard, talk=judged, more=more, who=None, doubtful=None)
    # "tot later" is not how urgent it is
    bye = "bye" if heard.talk == "bye" and not values & _FLAGS else None
    talk = next(iter(values & _TALK), bye)
    return replace(heard, talk=talk) if talk else None


def _adds(heard: Heard, reply: Reply, reading: Reading) -> bool:
    """Whether the substances come beside those told before: "en ook coke", "+ xtc".

    In "hij blowt en drinkt ook" the word ties what that line itself tells.
    """
    if not heard.substances:
        return False
    corrects = any(hit.first == 0 for hit in reply.corrects)  # "en fait"
    if reading.words[0] in _JOINS and not corrects:
        return True
    if reading.said.original.lstrip().startswith(_SIGNS):
        return True
    if not reply.adds:
        return False
    last = max((hit.first for hit in reading.of("substance")), default=0)
    return any(hit.first < last or len(heard.substances) == 1 for hit in reply.adds)


def _instead(words: Sequence[str]) -> Sequence[str]:
    """Return what stands after "but" where a number is denied: "geen 40 maar 50"."""
    but = next((index for index, word in enumerate(words) if word in BUT), None)
    if but is None or not any(a in NOT and b.isdigit() for a, b in pairwise(words)):
        return ()
    return words[but + 1 :]


def _aged(heard: Heard, reply: Reply, reading: Reading) -> Heard:
    """Return what was heard with the age in a line that holds nothing else: "sorry, 17 dus"."""
    bare = len(reading.words) == 1 and reply.asked != "age"
    if bare and heard.age is not None and heard.age < _YOUNGEST_MENDED:
        return replace(heard, age=None, age_group=None)  # "2" is one of a list
    if heard.age is None and heard.age_group:
        return heard
    mended = covered(reply.corrects)
    words = [word for index, word in enumerate(reading.words) if index not in mended]
    instead = _instead(words)
    numbers, rest = numbers_in(instead or words)
    if heard.own_age is not None and not (reply.corrects and _AM.isdisjoint(rest)):
        return heard
    may_say_more = reply.asked == "age" or reply.corrects or instead
    if not numbers or not (_ABOUT_AGE | _FILL if may_say_more else _NOTHING).issuperset(rest):
        return heard
    if not (_LASTING.isdisjoint(rest) or YEARS.isdisjoint(rest)) and heard.age is None:
        return heard  # "al twintig jaar" tells how long
    youngest = _YOUNGEST if reply.asked == "age" else _YOUNGEST_MENDED
    if not all(youngest <= years <= _OLDEST for years in numbers):
        return heard
    if not _ALMOST.isdisjoint(rest):  # "bijna 18" is no adult yet
        numbers = [years - 1 for years in numbers]
    groups = {AgeGroup.of(years) for years in numbers}
    age = numbers[0] if len(numbers) == 1 else None
    group = groups.pop() if len(groups) == 1 else None
    return replace(heard, age=age, age_group=group, own_age=None, nis=None, postcode=None)
