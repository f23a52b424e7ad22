"""One text in, everything that was heard out: dangers first, then every slot it speaks of."""

from __future__ import annotations

from wegwijsbot.knowledge.vocabulary import AgeGroup, Urgency, Wish
from wegwijsbot.understanding.ages import hear_age
from wegwijsbot.understanding.alarms import AlarmsHeard, find_alarms
from wegwijsbot.understanding.heard import Evidence, Heard
from wegwijsbot.understanding.lexicon import Lexicon, Reading
from wegwijsbot.understanding.normalise import normalise
from wegwijsbot.understanding.phrases import Hit
from wegwijsbot.understanding.roles import hear_people
from wegwijsbot.understanding.substances import hear_substances
from wegwijsbot.understanding.whereabouts import hear_place

# Hard drugs for which a minor should be seen within the week.
_SEVERE = frozenset(("heroin", "crack", "ghb", "methamphetamine", "fentanyl", "nitazenes"))
_ONLY_ALONE = frozenset(("greeting", "thanks", "bye"))  # small talk: only when nothing else is said
_SHORT = 6  # words


def listen(text: str, lexicon: Lexicon) -> Heard:
    """Return what `text` says; never raises, whatever is typed."""
    said = normalise(text)
    reading = lexicon.read(said)
    if not reading.tokens:
        return Heard()
    alarms = find_alarms(said, lexicon.alarms)
    substances = hear_substances(reading, lexicon)
    people = hear_people(reading, substances.hits)
    age = hear_age(reading, people)
    place = hear_place(reading, lexicon)
    urgency = _urgency(reading, alarms, substances.ids, age.group)
    phrases = [*reading.of("wishes"), *reading.of("urgency"), *reading.of("talk")]
    return Heard(
        who=people.who,
        substances=substances.ids,
        age=age.age,
        age_group=age.group,
        nis=place.nis,
        postcode=place.postcode,
        ambiguous_places=place.ambiguous,
        place_abroad=place.abroad,
        urgency=urgency,
        wishes=_wishes(reading),
        alarms=alarms.kinds,
        doubtful=alarms.doubtful,
        talk=_talk(reading, is_about_something=bool(substances.ids or people.who or place.nis)),
        language=said.language,
        evidence=(
            *alarms.evidence,
            *people.evidence,
            *substances.evidence,
            *age.evidence,
            *place.evidence,
            *(_evidence(hit, reading) for hit in phrases),
        ),
    )


def _urgency(
    reading: Reading, alarms: AlarmsHeard, substances: tuple[str, ...], group: AgeGroup | None
) -> Urgency | None:
    said = {hit.meaning.value for hit in reading.of("urgency")}
    if alarms.kinds or "now" in said:
        return Urgency.EMERGENCY if alarms.kinds else Urgency.SOON
    if "calm" in said:
        return Urgency.CALM
    if "soon" in said or (group is AgeGroup.MINOR and _SEVERE.intersection(substances)):
        return Urgency.SOON
    return None


def _wishes(reading: Reading) -> tuple[Wish, ...]:
    return tuple(dict.fromkeys(Wish(hit.meaning.value) for hit in reading.of("wishes")))


def _talk(reading: Reading, *, is_about_something: bool) -> str | None:
    """Return the kind of small talk or side question, the most telling one first."""
    hits = reading.of("talk")
    small = [hit for hit in hits if hit.meaning.value in _ONLY_ALONE]
    telling = [hit for hit in hits if hit.meaning.value not in _ONLY_ALONE]
    if telling:
        return telling[0].meaning.value
    if small and not is_about_something:
        return small[-1].meaning.value
    return None


def _evidence(hit: Hit, reading: Reading) -> Evidence:
    return Evidence(
        hit.meaning.slot,
        hit.meaning.value,
        reading.words_of(hit),
        reading.tokens[hit.first].start,
        hit.score,
        hit.meaning.phrase,
        f"expressions/{hit.meaning.slot}.yaml",
    )
