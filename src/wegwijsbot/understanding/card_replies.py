"""What a line says to a card with 112, which a mere "nee" does not take off the screen."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from wegwijsbot.knowledge.vocabulary import AlarmKind
from wegwijsbot.understanding.alarm_evidence import BODILY
from wegwijsbot.understanding.lexicon import Reading
from wegwijsbot.understanding.phrases import Hit, covered
from wegwijsbot.understanding.terms import REPLIES
from wegwijsbot.understanding.word_sets import word_set

# Words that deny, but not that there is danger: "nee" may be to "call now".
_BARE = word_set(
    "nee neen neenee nope nah nein non nan nn no naw niet nu meer echt direct meteen er is geen al"
    " denk van ik het helemaal zeker natuurlijk tuurlijk absoluut pas maintenant vraiment encore"
    " tout du je ne crois pense not now really yet anymore do think so at all"
)
NOT = word_set("niet geen nooit niemand pas jamais not never no amper nauwelijks hardly")
BUT = word_set("maar mais but")
_ALL_CLEAR = word_set("alarm dringend gevaar orde danger urgent urgence alerte emergency")
_CLEAR_WITHIN = 6  # words; in a longer line the all-clear comes first
_OPENING = _BARE - NOT | word_set(
    "hoor sorry excuseer pardon oei oeps oops oups wacht ok oke ja this it was that c ce cest"
    " etait desole desolee wait sure est il y a there i"
)
# What makes it uncertain, or another one's word: "geen gevaar, zegt hij".
_HEARSAY = word_set(
    "zegt zei zeggen zeiden vindt denkt hoop hopelijk misschien volgens disait selon espere"
    " says said thinks hope hopefully maybe perhaps according"
)
_HE = word_set("il elle")  # beside it "dit" is French
_STILL = word_set("wel oui yes")
_TURNS = word_set("dat que qu that of om ou or")  # "geen gevaar dat hij nog wakker wordt"
_FOR = word_set("voor met bij pour avec chez for with to")
_ME = word_set("mij me mezelf mijzelf ik moi nous ons us myself")
_AM = word_set("ben suis am")
_A_WHILE = word_set("moment instant")  # "pour le moment" tells of no person
_PADDING = word_set("meer hoor hier nu echt ici here now plus er is")
_QUESTION = frozenset("?？؟")
_ASKING = frozenset(
    (verb, what)
    for verb in ("is", "was", "zou", "est", "etait")
    for what in ("dat", "dit", "het", "er", "ce", "it", "this", "that", "there")
)
# Who breathes may still not wake up; who "are here" may be the ones that hit.
_STILL_ASLEEP = frozenset((AlarmKind.UNCONSCIOUS, AlarmKind.OVERDOSE))
_MAY_BE_WELL = frozenset(("breathes", "unharmed"))  # "ik ben veilig" is the writer
_NOTHING: frozenset[str] = frozenset()
# Who swallowed too much may feel well for hours, and who does not wake up feels nothing.
_FEELING = {
    AlarmKind.OVERDOSE: word_set("voel voelt gaat goed ok oke okay orde beter va bien fine feel"),
    AlarmKind.UNCONSCIOUS: word_set("voel"),
    AlarmKind.BREATHING: word_set("voel"),
}
_OVER = frozenset(("over",))


def denials_in(reading: Reading, found: Sequence[Hit]) -> list[Hit]:
    """Return what denies danger or hurry; after an answer, "niet meer" takes that back."""
    first = min((hit.first for hit in found), default=len(reading.tokens))
    denials = [*reading.of("answers", "no"), *reading.of("urgency", "calm")]
    return [hit for hit in denials if hit.first < first or not _is_bare(hit, reading)]


def _is_bare(hit: Hit, reading: Reading) -> bool:
    return _BARE.issuperset(reading.words[hit.first : hit.last])


def _is_all_clear(hit: Hit, reading: Reading) -> bool:
    """Whether a denial says that there is no danger, in a short line or before all else.

    "Geen vals alarm" says the contrary.
    """
    before, words = reading.words[: hit.first], reading.words[hit.first : hit.last]
    if _ALL_CLEAR.isdisjoint(words) or not NOT.isdisjoint(before[-2:]):
        return False
    return len(reading.tokens) <= _CLEAR_WITHIN or _OPENING.issuperset(before)


def said_to_card(
    values: frozenset[str],
    denials: Sequence[Hit],
    reading: Reading,
    kind: AlarmKind | None,
    *,
    is_all: bool,
) -> frozenset[str]:
    """Return what a line says to a card with 112, which a mere "nee" does not take away."""
    if not is_all:
        denials = [*denials, *_safe_in(reading, kind)]
        clear = any(_is_all_clear(hit, reading) for hit in denials)
        clear = clear and not _is_in_doubt(denials, reading)
        return frozenset(("clear",)) if clear else values
    if kind and not _FEELING.get(kind, _NOTHING).isdisjoint(reading.words):
        return values & {"called"}
    return _answered(values, denials, reading, kind)


def _answered(
    values: frozenset[str], denials: Sequence[Hit], reading: Reading, kind: AlarmKind | None
) -> frozenset[str]:
    """Return what a line says that holds nothing but its answer to the card."""
    if values & _MAY_BE_WELL:
        unsaid = BODILY if "unharmed" in values else _STILL_ASLEEP
        return _NOTHING if kind in unsaid else frozenset(("well",))
    if "safe" in values:  # is the writer; "mijn zoon wel" tells of another one
        return _NOTHING if _is_of_another(reading) else _OVER
    if "dropped" in values:  # of somebody who thinks of suicide it may be despair
        return frozenset(("refuses",)) if kind is AlarmKind.SUICIDAL else _OVER
    if "arrived" in values:
        return values | {"called"}
    if values:
        return values
    if all(_is_bare(hit, reading) for hit in denials):
        return frozenset(("refuses",))
    return _NOTHING if _is_in_doubt(denials, reading) else _OVER


def _safe_in(reading: Reading, kind: AlarmKind | None) -> list[Hit]:
    """Return where the writer says to be in no danger, if that is told of nobody else."""
    safe = [hit for hit in reading.of(REPLIES) if hit.meaning.value == f"{kind}-safe"]
    return [] if _is_of_another(reading) else safe


def _is_of_another(reading: Reading) -> bool:
    return bool(reading.of("who", "kin")) or not _STILL.isdisjoint(reading.words)


def asks_back(reading: Reading) -> bool:
    """Whether a line is a question, which tells nothing for certain."""
    return not _QUESTION.isdisjoint(reading.said.original)


def _is_in_doubt(denials: Sequence[Hit], reading: Reading) -> bool:
    """Whether danger may be left for another one: "geen gevaar voor mij, wel voor mijn zoon".

    Wherever the words do not settle it the card stays: a button takes it away.
    """
    words = reading.words
    told = [hit for hit in denials if not _is_bare(hit, reading)]
    first, last = min(hit.first for hit in told), min(hit.last for hit in told)
    denied = covered(denials)
    rest = {word for index, word in enumerate(words) if index >= last and index not in denied}
    near = [*words[:first], *words[last : last + 2]]
    is_hearsay = not _HEARSAY.isdisjoint(near) or ("dit" in near and not _HE.isdisjoint(near))
    return (
        is_hearsay
        or "moi" in words[:first]  # "moi, pas de danger"
        or (first and words[first - 1] in _AM)
        or not BUT.isdisjoint(words)
        or not (NOT | _STILL).isdisjoint(rest)
        or any(_is_unsettling(*pair) for pair in pairwise(words[:first]))
        or any(_is_bounded(hit, reading) for hit in told)
    )


def _is_unsettling(word: str, following: str) -> bool:
    """Whether two words before a denial ask for it, or say that it is the writer's alone."""
    return (word, following) in _ASKING or (word in _FOR and following in _ME)


def _is_bounded(hit: Hit, reading: Reading) -> bool:
    """Whether a denial holds for the writer alone, or in a longer line for anyone in particular."""
    after = range(hit.last, len(reading.words))
    index = next((each for each in after if reading.words[each] not in _PADDING), None)
    if index is None:
        return False
    if reading.words[index] in _TURNS:
        return True
    same = reading.tokens[index].clause == reading.tokens[hit.last - 1].clause
    if not same or reading.words[index] not in _FOR:
        return False
    if not _A_WHILE.isdisjoint(reading.words[index + 1 : index + 4]):
        return False
    is_long = len(reading.words) > _CLEAR_WITHIN
    return is_long or not _ME.isdisjoint(reading.words[index + 1 : index + 2])


def is_denied(hit: Hit, reading: Reading) -> bool:
    """Whether a "not" stands in a gap of the phrase: "hij is niet wakker"."""
    words = set(reading.words[hit.first : hit.last])
    return not NOT.isdisjoint(words.difference(hit.meaning.phrase.split()))
