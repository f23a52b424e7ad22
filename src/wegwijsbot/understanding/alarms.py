"""The dangers that a text speaks of as happening now.

A sign is heard first, weighed in the words around it second; what the signs add up to is then
set beside what sentences like this one turned out to mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from wegwijsbot.knowledge.alarm import CLASSES_OF_RULES, Alarm, Patterns, Pieces
from wegwijsbot.knowledge.vocabulary import AlarmKind
from wegwijsbot.understanding.alarm_evidence import (
    BODILY,
    SEVEREST_FIRST,
    Owner,
    Sign,
    Strength,
    Verdict,
    judge,
)
from wegwijsbot.understanding.alarm_heard import SECTIONS, SURE, AlarmsHeard
from wegwijsbot.understanding.alarm_matching import match, places
from wegwijsbot.understanding.alarm_patterns import Compiled, Compiler
from wegwijsbot.understanding.alarm_reading import Reading
from wegwijsbot.understanding.alarm_senses import Senses
from wegwijsbot.understanding.alarm_traits import TextTraits, Traits
from wegwijsbot.understanding.alarm_weighing import OWN_WORDS, Weigher
from wegwijsbot.understanding.alarm_words import WordBook
from wegwijsbot.understanding.experience import Experience, Recalled
from wegwijsbot.understanding.normalise import Normalised
from wegwijsbot.understanding.other_languages import OtherLanguages
from wegwijsbot.understanding.topics import Topics

# Probabilities of danger: from which there is an alarm when a sign that no past, worry or question
# takes back stands, and from which the bot asks whether there is danger now; SURE needs no sign.
# Why these: docs/decisions/0005.
ALWAYS_STANDS = 0.15
ASK = 0.25
NEAR = 0.1  # from which a sign that its own words took back is asked about
FAR = 0.02  # below which nothing is asked, whatever the signs
LIKELY = 0.5  # the share from which a kind is shown before others as severe
_UNLIKELY = 0.03  # the share from which a kind that signs speak of is shown as well
SHORT = 4  # words; "help" or "hij is dood" alone cannot be weighed, only asked about
_CLOSE = 1.5  # times: a danger without a sign must be likelier than one with by more
_QUIET = Verdict((), None)
_CIRCUMSTANCES = ("cause", "plea")  # phrases that lend weight to faint signs
# What is none where another turn overlaps it: "nu en dan", "geen grap".
_UNDONE = {"present": "not_now", "fiction": "earnest"}


@dataclass(frozen=True, slots=True)
class CompiledAlarms:
    """All signs of all dangers, ready to be heard."""

    book: WordBook
    senses: Senses
    atoms: Mapping[str, int]  # of the word classes that the weighing itself uses
    traits: Traits
    experience: Experience
    other_languages: OtherLanguages

    @classmethod
    def compile(
        cls, alarms: Mapping[AlarmKind, Alarm], pieces: Pieces, experience: str = ""
    ) -> CompiledAlarms:
        """Compile the signs and read the table of experience, which may be empty.

        Raises InputError when a sign is not well formed.
        """
        compiler = Compiler(pieces)
        phrases = [
            (compiler.compile(source, language), name)
            for name, patterns in pieces.phrases.items()
            for language, sources in patterns.items()
            for source in sources
        ]
        signs = list(_signs(alarms.values(), compiler))
        atoms = {name: compiler.class_atom(name) for name in sorted(CLASSES_OF_RULES)}
        classes = {compiler.class_atom(name): f"<{name}>" for name in pieces.words}
        known = Experience.read(experience)
        senses = Senses(compiler.book, phrases, signs, classes)
        senses.memo.know(compiler.book.words, known.adds)
        compiler.book.close()
        return cls(
            compiler.book,
            senses,
            atoms,
            Traits(Topics(pieces.topics), senses, known.adds),
            known,
            OtherLanguages.compile(pieces.other_languages),
        )


def _signs(alarms: Iterable[Alarm], compiler: Compiler) -> Iterator[tuple[Compiled, Owner]]:
    for alarm in alarms:
        for strength, section in SECTIONS.items():
            patterns: Patterns = getattr(alarm.signs, section)
            for language, sources in patterns.items():
                for source in sources:
                    yield compiler.compile(source, language), Owner(alarm.id, strength)


def find_alarms(said: Normalised, alarms: CompiledAlarms) -> AlarmsHeard:
    """Return the dangers that `said` speaks of as happening now."""
    reading, signs = _read(said, alarms)
    if not any(reading.atoms):
        return AlarmsHeard()
    heard = _weighed(said, reading, signs, alarms)
    if heard.kinds or not _is_all("dire", reading):
        return heard
    kind = heard.doubtful or AlarmKind.UNCONSCIOUS
    return heard._replace(kinds=(kind,), doubtful=None, vague=True)


def _weighed(
    said: Normalised, reading: Reading, signs: list[Sign], alarms: CompiledAlarms
) -> AlarmsHeard:
    """Return the dangers to which the signs and experience amount."""
    circumstances = [reading.phrases.get(name, ()) for name in _CIRCUMSTANCES]
    verdict = judge(signs, circumstances) if signs else _QUIET
    spent = not verdict.kinds and _is_all("spent", reading)
    cries = verdict == _QUIET and not spent and _cries(reading)
    if cries or spent:
        verdict = Verdict((), AlarmKind.SUICIDAL if spent else AlarmKind.UNCONSCIOUS)
    found = _traits(said, reading, signs, alarms)
    recalled = alarms.experience.recall(found.further, found.known())
    heard = AlarmsHeard(*verdict, cries, signs, reading, recalled)
    asks = cries or spent
    if recalled is None or (recalled.danger < ASK and not signs and not asks):
        return heard
    firm = {sign.strength for sign in signs if sign.owner.strength == Strength.ALWAYS}
    if recalled.danger < FAR and not asks and firm <= {None}:
        return heard._replace(kinds=(), doubtful=None, vague=False)
    if heard.doubtful is None and recalled.danger >= NEAR:
        heard = heard._replace(doubtful=_taken_back(signs))
    return _settled(heard, recalled, always=Strength.ALWAYS in firm)


def _is_all(turn: str, reading: Reading) -> bool:
    """Whether a turn of phrase is all that is said, beside cries for help."""
    if not (said := reading.where_said(turn)):
        return False
    idle = reading.where_named("filler") | reading.where_named("cry")
    return (said | idle).issuperset(range(len(reading)))


def _cries(reading: Reading) -> bool:
    """Whether a text is little more than a cry for help, and no figure of speech.

    That somebody drives drunk now is as much of one: it has no card of its own.
    """
    if "drives_drunk" in reading.phrases:
        return "habit" not in reading.phrases
    if len(reading) > SHORT:
        return False
    return not reading.where_said("figurative").issuperset(reading.where_named("cry"))


def _taken_back(signs: Iterable[Sign]) -> AlarmKind | None:
    """Return the danger of a clear sign that its own words took back."""
    kinds = {
        sign.owner.kind
        for sign in signs
        if sign.reason in OWN_WORDS and sign.owner.strength >= Strength.USUAL
    }
    return next((kind for kind in SEVEREST_FIRST if kind in kinds), None)


def _denied(signs: Sequence[Sign]) -> bool:
    """Whether all that speaks of danger are signs that always count, each of them denied."""
    return bool(signs) and all(
        sign.owner.strength == Strength.ALWAYS and sign.reason == "negated" for sign in signs
    )


def _settled(signs: AlarmsHeard, recalled: Recalled, *, always: bool) -> AlarmsHeard:
    """Return what signs and experience make of a text together.

    Experience decides; where it takes an alarm of the signs back, the bot asks. So it does where
    all that is said of danger is denied.
    """
    alarmed = recalled.danger >= (ALWAYS_STANDS if always else SURE) and not _denied(signs.signs)
    if recalled.danger < ASK and not alarmed:
        return signs._replace(kinds=(), doubtful=next(iter(signs.kinds), signs.doubtful))
    shares = recalled.kinds()
    likeliest = _likeliest(shares, signs.signs)
    if not alarmed:
        vague = signs.vague or not (signs.doubtful or shares[likeliest] >= LIKELY)
        asked = signs.doubtful or likeliest
        return signs._replace(kinds=(), doubtful=asked, vague=vague, likeliest=likeliest)
    raised = {kind for kind in signs.kinds if shares[kind] >= _UNLIKELY}
    if recalled.danger >= SURE or not raised:
        raised.add(likeliest)
    kinds = _ordered(raised, shares)
    vague = not signs.signs and shares[likeliest] < LIKELY
    return signs._replace(kinds=kinds, doubtful=None, vague=vague, likeliest=likeliest)


def _likeliest(shares: Mapping[AlarmKind, float], signs: Iterable[Sign]) -> AlarmKind:
    """Return the likeliest danger; where none is likely, rather one that a sign speaks of."""
    likeliest = max(shares, key=shares.__getitem__)
    told = {sign.owner.kind for sign in signs if sign.strength}
    if shares[likeliest] >= LIKELY or not told:
        return likeliest
    best = max(told, key=shares.__getitem__)
    return best if shares[best] * _CLOSE >= shares[likeliest] else likeliest


def _ordered(
    raised: Iterable[AlarmKind], shares: Mapping[AlarmKind, float]
) -> tuple[AlarmKind, ...]:
    """Put what kills in minutes first, then what ails a body; among those alike what is likely."""

    def rank(kind: AlarmKind) -> tuple[bool, bool, bool, int]:
        waits = kind not in (AlarmKind.BREATHING, AlarmKind.UNCONSCIOUS)
        unlikely = waits and shares[kind] < LIKELY
        return waits, kind not in BODILY, unlikely, SEVEREST_FIRST.index(kind)

    return tuple(sorted(raised, key=rank))


def traits(said: Normalised, alarms: CompiledAlarms) -> set[str]:
    """Return what experience learns from in a text."""
    reading, signs = _read(said, alarms)
    return _traits(said, reading, signs, alarms).all() if any(reading.atoms) else set()


def _traits(
    said: Normalised, reading: Reading, signs: list[Sign], alarms: CompiledAlarms
) -> TextTraits:
    return alarms.traits.of(reading, signs, said.language, asks="?" in said.original)


def _read(said: Normalised, alarms: CompiledAlarms) -> tuple[Reading, list[Sign]]:
    """Return a text with its phrases and the signs in it, each weighed."""
    reading = Reading(said, alarms.senses, alarms.atoms)
    phrases, signs = reading.to_try()
    for phrase, name in phrases:
        if found := places(phrase, reading):
            reading.phrases.setdefault(name, []).extend(found)
    for stands in reading.phrases.values() if phrases else ():
        stands.sort()  # so that nothing depends on how patterns are filed
    _drop_undone(reading)
    signs += alarms.senses.signs_of_phrases(reading.phrases)
    matched = [
        (place, owner, pattern)
        for pattern, owner in signs
        if all(map(reading.phrases.get, pattern.phrases))
        and (place := match(pattern, reading)) is not None
    ]
    if not matched:
        return reading, []
    weigher = Weigher(reading)
    return reading, [weigher.weigh(*sign) for sign in sorted(matched, key=itemgetter(0, 1))]


def _drop_undone(reading: Reading) -> None:
    """Forget the turns that mean no such thing in the words around them."""
    for name, undoing in _UNDONE.items():
        idle = reading.where_said(undoing)
        if idle and name in reading.phrases:
            kept = [place for place in reading.phrases[name] if not idle.intersection(place)]
            reading.phrases[name] = kept
