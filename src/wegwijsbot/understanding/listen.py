"""One text in, everything that was heard out: dangers first, then every slot it speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wegwijsbot.knowledge.experience import ANYWAY
from wegwijsbot.knowledge.vocabulary import AgeGroup, AlarmKind, Urgency, Who
from wegwijsbot.understanding.ages import hear_age
from wegwijsbot.understanding.alarm_heard import AlarmsHeard
from wegwijsbot.understanding.alarms import find_alarms
from wegwijsbot.understanding.experience import Recalled
from wegwijsbot.understanding.familiar import is_familiar, keep
from wegwijsbot.understanding.halfway import stops_halfway
from wegwijsbot.understanding.heard import Evidence, Heard
from wegwijsbot.understanding.jottings import read_jotting
from wegwijsbot.understanding.lexicon import Lexicon, Reading
from wegwijsbot.understanding.normalise import Normalised, normalise
from wegwijsbot.understanding.other_languages import Elsewhere
from wegwijsbot.understanding.people import KIN, SPEAKER
from wegwijsbot.understanding.phrases import Hit, covered
from wegwijsbot.understanding.replying import as_answer, hear_reply
from wegwijsbot.understanding.roles import PeopleHeard, hear_people
from wegwijsbot.understanding.substances import SubstancesHeard, hear_substances
from wegwijsbot.understanding.talk import hear_talk, to_answer
from wegwijsbot.understanding.tongue import named_language, own_words
from wegwijsbot.understanding.whereabouts import hear_place
from wegwijsbot.understanding.wishes import hear_wishes

# Hard drugs for which a minor should be seen within the week.
_SEVERE = frozenset(("heroin", "crack", "ghb", "methamphetamine", "fentanyl", "nitazenes"))
_UNSPIKED = frozenset(  # dangers beside which being unsteady says nothing of a spiked drink
    (AlarmKind.SEIZURE, AlarmKind.WITHDRAWAL_DANGER, AlarmKind.CHILD_IN_DANGER)
)
_TELLING = 6  # words: in fewer, experience finds too little to know better than the rules
_ANSWER = 6  # words: in a longer line only its first word can be a yes or no


def listen(text: str, lexicon: Lexicon, asked: str | None = None) -> Heard:
    """Return what `text` says; never raises, whatever is typed.

    Args:
        asked: in a conversation, what the screen asks (see `replying`); "" when it asks nothing.
    """
    if known := lexicon.familiar.get((text, asked)):
        return known
    elsewhere = lexicon.alarms.other_languages.hear(text)
    if elsewhere.kinds:
        return Heard(
            alarms=elsewhere.kinds,
            urgency=Urgency.EMERGENCY,
            other_language=True,
            why=(lambda: elsewhere.evidence,),
        )
    said = normalise(text)
    reading = lexicon.read(said)
    heard = _listened(said, reading, lexicon, asked) if reading.tokens else Heard()
    if elsewhere.is_other:
        return _not_ours(heard, elsewhere)
    if is_familiar(said, reading, lexicon):
        keep(text, asked, heard, lexicon)
    return heard


def _not_ours(heard: Heard, elsewhere: Elsewhere) -> Heard:
    """Return what was heard in a text of another language, of which no language is guessed."""
    doubtful = heard.doubtful or elsewhere.doubtful
    why = (lambda: elsewhere.evidence, *heard.why)
    vague = heard.vague or not heard.alarms
    return replace(
        heard, doubtful=doubtful, vague=vague, language=None, other_language=True, why=why
    )


def _listened(said: Normalised, reading: Reading, lexicon: Lexicon, asked: str | None) -> Heard:
    reply = None if asked is None else hear_reply(reading, asked)
    harmless = _is_all_no(reading) or (reply is not None and reply.is_all)
    alarms = AlarmsHeard() if harmless else find_alarms(reading.said, lexicon.alarms)
    heard = _heard(said, reading, lexicon, alarms)
    return as_answer(heard, reply, reading, lexicon) if reply else heard


def _heard(said: Normalised, reading: Reading, lexicon: Lexicon, alarms: AlarmsHeard) -> Heard:
    """Return the slots that a text fills, beside the dangers in it."""
    substances, people = _use(reading, lexicon, alarms)
    jotted = read_jotting(reading, people.people, substances.hits, lexicon)
    if jotted.of_nobody:  # where no statement is made, no speaker was left out of it
        people = people.instead(None)
    age, place = hear_age(reading, people, jotted.age), hear_place(reading, lexicon, jotted)
    about = bool(substances.ids or people.who or place.nis)
    aside = {hit.meaning.value for hit in reading.of("answers")}
    wishes, refused = hear_wishes(reading)
    talk = hear_talk(reading)
    return Heard(
        who=people.who,
        substances=substances.ids,
        denied=substances.denied,
        age=age.age,
        age_group=age.group,
        young_asker=age.young_asker,
        own_age=age.own,
        nis=place.nis,
        postcode=place.postcode,
        ambiguous_places=place.ambiguous,
        place_abroad=place.abroad,
        urgency=_urgency(reading, alarms, substances.ids, age.group),
        wishes=wishes,
        refused=refused,
        alarms=alarms.kinds,
        doubtful=alarms.doubtful,
        vague=alarms.vague,
        by_sign=alarms.by_sign,
        talk=to_answer(talk, reading, is_about_something=about),
        answer=_answer(reading),
        afraid="afraid" in aside,
        taken="taken" in aside,
        guessed=people.is_guess,
        by_pronoun=_is_by_pronoun(people, reading),
        language=said.language,
        speaks=named_language(said.words) if reading.of("talk", "language") else None,
        words=len(reading.tokens),
        own_words=own_words(said.words, said.language),
        halfway=stops_halfway(said.words, lexicon.halfway),
        all_talk=frozenset(talk),
        why=(
            lambda: alarms.evidence,
            people.why,
            substances.why,
            age.why,
            place.why,
            lambda: _phrases(reading),
        ),
    )


def _use(
    reading: Reading, lexicon: Lexicon, alarms: AlarmsHeard
) -> tuple[SubstancesHeard, PeopleHeard]:
    """Return what is used, and for whom help is sought."""
    spiked = AlarmKind.DRINK_SPIKING in alarms.kinds
    if spiked and reading.of("substance"):
        spiked = _UNSPIKED.isdisjoint(alarms.kinds)
    substances = hear_substances(reading, lexicon, spiked=spiked)
    people = hear_people(reading, substances.hits)
    if len(reading.tokens) >= _TELLING:
        people = _as_experienced(people, alarms.recalled)
    return substances, people


def _is_by_pronoun(people: PeopleHeard, reading: Reading) -> bool:
    """Whether only "hij" or "ze" tells that it is about somebody else."""
    return (
        people.who is Who.RELATIVE
        and not reading.of("who", "relative", "relative-maybe")
        and all(person.part is not KIN for person in people.people)
    )


def _as_experienced(people: PeopleHeard, recalled: Recalled | None) -> PeopleHeard:
    """Return for whom help is sought, as sentences like this one turned out to mean."""
    if recalled is None or (likely := recalled.who(people.traits)).value == people.who:
        return people

    def why() -> Iterator[Evidence]:
        for piece in people.why():
            passed_over = piece._replace(taken=False, reason="experience says otherwise")
            yield passed_over if piece.taken else piece
        telling = recalled.telling_of(likely.value)
        yield Evidence(
            slot="who",
            value=likely.value or "",
            words=" + ".join(telling),
            start=0,
            score=100 * likely.probability,
            term=next(iter(telling), ANYWAY),
            source="experience.csv",
        )

    named = any(person.part is SPEAKER for person in people.people)
    guessed = people.is_guess or (people.who is None and not named)
    return people.instead(likely.value)._replace(why=why, is_guess=guessed)


def _urgency(
    reading: Reading, alarms: AlarmsHeard, substances: tuple[str, ...], group: AgeGroup | None
) -> Urgency | None:
    said = _said_of_urgency(reading) if "urgency" in reading.hits else ()
    if alarms.kinds or "now" in said:
        return Urgency.EMERGENCY if alarms.kinds else Urgency.SOON
    if "calm" in said:
        return Urgency.CALM
    if "soon" in said or (group is AgeGroup.MINOR and _SEVERE.intersection(substances)):
        return Urgency.SOON
    return None


def _said_of_urgency(reading: Reading) -> set[str]:
    """Return what is said of it; "urgence" in "pas d'urgence" is none."""
    calm = covered(reading.of("urgency", "calm"))
    return {
        hit.meaning.value
        for hit in reading.of("urgency")
        if hit.meaning.value == "calm" or hit.first not in calm
    }


def _answer(reading: Reading) -> bool | None:
    """Return the yes or no that opens a text, or that all of a short one says."""
    if "answers" not in reading.hits:
        return None
    hits = sorted(reading.of("answers", "yes", "no"), key=lambda hit: (hit.first, -hit.last))
    short = len(reading.tokens) <= _ANSWER
    said = [hit.meaning.value for hit in hits if short or not hit.first]
    return said[0] == "yes" if said else None


def _is_all_no(reading: Reading) -> bool:
    """Whether a text says no and nothing more: "niet dringend" is what a button says too."""
    denials = reading.of("answers", "no")
    return bool(denials) and len(covered(denials)) == len(reading.tokens)


def _phrases(reading: Reading) -> Iterator[Evidence]:
    """Yield why wishes, urgency and talk were heard."""
    for slot in ("wishes", "urgency", "talk"):
        yield from (_evidence(hit, reading) for hit in reading.of(slot))


def _evidence(hit: Hit, reading: Reading) -> Evidence:
    return Evidence(
        hit.meaning.slot,
        hit.meaning.value,
        reading.words_of(hit),
        reading.tokens[hit.first].start,
        hit.score,
        hit.meaning.phrase,
        f"expressions/{hit.meaning.slot}.yaml",
        way=(hit.meaning.value, hit.meaning.language),
    )
