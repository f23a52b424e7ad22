"""What a typed line tells, laid over the answers so far."""

from __future__ import annotations

from dataclasses import replace

from wegwijsbot.guidance.state import MOST_SUBSTANCES, Slot, State
from wegwijsbot.knowledge.vocabulary import AgeGroup, Language, Urgency, Who, Wish
from wegwijsbot.understanding.heard import Heard

# Words of one language alone that make a change to it clear; fewer where they tell something.
_WORDS, _WORDS_TOLD = 3, 2
_AGE_ALONE = 5  # words
_BRIEF = 3  # words
_TONGUES = frozenset((Wish.IN_FRENCH, Wish.IN_ENGLISH))


def placed(heard: Heard, state: State) -> Heard:
    """Return what was heard as it is meant after `state`: about whom, and whose age it is.

    "Ik ben 10" is the age of the one who uses only when the writer is.
    """
    if state.who is not None and _is_vaguer(heard, state.who):
        heard = replace(heard, who=None)
    if heard.who is Who.SELF and not heard.substances:  # "ik ben 10" tells no use of one's own
        if heard.age is not None and heard.words <= _AGE_ALONE:
            own_age = heard.age
            heard = replace(heard, who=None, age=None, age_group=None, own_age=own_age)
        elif state.young_asker and state.who is Who.RELATIVE:
            heard = replace(heard, who=None)
    if heard.own_age is None:
        return heard
    if state.who is Who.SELF:
        return replace(heard, age=heard.own_age, age_group=AgeGroup.of(heard.own_age))
    young = AgeGroup.of(heard.own_age) is AgeGroup.MINOR and state.who is not Who.PROFESSIONAL
    return replace(heard, young_asker=young)


def _is_vaguer(heard: Heard, known: Who) -> bool:
    """Whether a line tells less of who it is about than was told before: "en ook coke"."""
    return heard.guessed or (heard.by_pronoun and known is Who.PROFESSIONAL)


def merged(state: State, heard: Heard) -> State:
    """Return the state with what was heard laid over it; the later word counts.

    An urgency of "emergency" comes with an alarm and is not kept: the card answers it.
    """
    told = told_by(heard)
    who, placed = heard.who or state.who, Slot.PLACE in told
    age, group = _aged(state, heard, who)
    young = state.young_asker or heard.young_asker
    return State(
        language=_spoken(state, heard),
        who=who,
        substances=_used(state, heard),
        age=age,
        age_group=group,
        nis=heard.nis if placed else state.nis,
        postcode=heard.postcode if placed else state.postcode,
        urgency=heard.urgency if Slot.URGENCY in told else state.urgency,
        wishes=_wished(state, heard),
        skipped=state.skipped_but(told),
        trail=state.trail,
        young_asker=young and who in (None, Who.RELATIVE),
    )


def _aged(state: State, heard: Heard, who: Who | None) -> tuple[int | None, AgeGroup | None]:
    """Return the age and its group; a group never takes the place of an exact age in it."""
    age, group = heard.age, heard.age_group if heard.age is None else AgeGroup.of(heard.age)
    if state.who not in (None, who):  # and so is the age
        return age, group
    known, known_group = state.age_of(who)
    if who is None and (group or known_group) is None:
        return (known if heard.own_age is None else heard.own_age), None
    if group is None or (age is None and group is known_group):
        return known, known_group
    return age, group


def _wished(state: State, heard: Heard) -> tuple[Wish, ...]:
    """Return the wishes; one for another language takes the place of that before."""
    if not (heard.wishes or heard.refused or heard.speaks):
        return state.wishes
    tongue = heard.speaks or not _TONGUES.isdisjoint(heard.wishes)
    kept = (wish for wish in state.wishes if not (tongue and wish in _TONGUES))
    wanted = dict.fromkeys((*kept, *heard.wishes))
    return tuple(wish for wish in wanted if wish in heard.wishes or wish not in heard.refused)


def _used(state: State, heard: Heard) -> tuple[str, ...]:
    """Return the substances: those heard, beside the ones before where the words say so."""
    if not (heard.denied or heard.adds or state.substances):
        return heard.substances
    named = heard.denied.union(heard.substances)
    others = tuple(each for each in state.substances if each not in named)
    told_before = bool(named) and named.issubset(state.substances)
    if heard.retracts and others and told_before:
        return others
    denied, same = _taken_back(heard), heard.who in (None, state.who)
    if heard.adds and same:
        both = dict.fromkeys((*state.substances, *heard.substances))
        return tuple(each for each in both if each not in denied)[:MOST_SUBSTANCES]
    kept = tuple(each for each in state.substances if each not in denied)
    return heard.substances or kept


def _taken_back(heard: Heard) -> frozenset[str]:
    """Return the substances that a line takes back: "nee, geen wiet", but no longer story."""
    return heard.denied if heard.answer is False or heard.words <= _BRIEF else frozenset()


def adding(state: State, heard: Heard) -> Heard:
    """Return what a line of danger adds to the answers; what was answered before it stands.

    "Ik wil dood" of a father tells nothing of his son, unless he says that he uses himself.
    """
    strange = heard.who is not None and state.who not in (None, heard.who)
    if strange and heard.who is Who.SELF and heard.substances and not heard.taken:
        return heard
    if state.who is not None:
        heard = replace(heard, who=None)
    if strange or state.substances:
        heard = replace(heard, substances=())
    if strange or state.is_answered(Slot.AGE):
        heard = replace(heard, age=None, age_group=None)
    if state.nis is not None:
        heard = replace(heard, nis=None, postcode=None)
    return heard


def told_by(heard: Heard) -> tuple[Slot, ...]:
    """Return the questions that a text answers."""
    told = []
    if heard.who is not None:
        told.append(Slot.WHO)
    if heard.substances:
        told.append(Slot.SUBSTANCES)
    if heard.age is not None or heard.age_group is not None:
        told.append(Slot.AGE)
    if heard.nis is not None:
        told.append(Slot.PLACE)
    if heard.urgency is not None and heard.urgency is not Urgency.EMERGENCY:
        told.append(Slot.URGENCY)
    return tuple(told)


def gives_slots(heard: Heard) -> bool:
    """Whether the text filled anything that helps to find the way."""
    if heard.who or heard.substances or heard.wishes or heard.refused or told_by(heard):
        return True
    more = heard.postcode or heard.young_asker or _taken_back(heard)
    return bool(more) or heard.own_age is not None


def _spoken(state: State, heard: Heard) -> Language:
    """Return the language to go on in: "merci" or "sorry" changes nothing, a sentence does."""
    if heard.language is None or heard.talk == "insult":  # people swear in any language
        return state.language
    if heard.words <= 1 and not state.is_blank:
        return state.language
    if state.is_blank:  # the first words: little is enough
        clear = heard.own_words >= _WORDS_TOLD or heard.words <= _WORDS
    else:
        about = bool(told_by(heard) or heard.alarms or heard.doubtful)
        clear = heard.own_words >= (_WORDS_TOLD if about else _WORDS)
    return heard.language if clear else state.language
