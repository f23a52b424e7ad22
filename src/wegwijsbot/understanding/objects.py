"""Whether a verb stands without an object: "hij gebruikt", not "hij gebruikt zijn gsm"."""

from __future__ import annotations

from collections.abc import Sequence

from wegwijsbot.understanding.lexicon import Lexicon, Reading
from wegwijsbot.understanding.phrases import Hit
from wegwijsbot.understanding.word_sets import word_set

_PEOPLE = frozenset(
    f"<{name}>" for name in "kin spouse parent elder youngster person client staff trait".split()
)
_THEY = word_set(
    "ik je u hij ze zij we wij jullie men iedereen niemand iemand allebei allemaal die wie ons"
    " je on il elle ils elles nous vous qui tous monde personne lui eux"
    " i you he she they we who both everyone everybody someone all them"
)
# What may stand between the doer and the verb, or open its clause.
_BEFORE = _THEY | word_set(
    "heeft heb hebt hebben had hadden terug weer opnieuw nog ook al niet meer nooit altijd stiekem"
    " soms dagelijks daar hier thuis zelf samen en of maar toch nu nog pas waar wel met gaan gaat"
    " blijft blijven begint beginnen komen zien zag ziet"
    " a ai ont avait avoir encore deja toujours jamais pas plus aussi et ou de pour mais souvent"
    " still always also been is are was were started stop stopped stops keeps kept not and or"
    " secretly again never back only to when while"
)
# What may follow at once: another clause, a place, a time, a reason.
_LINKS = word_set(
    "in op thuis sinds voor bij met als en of maar want omdat terwijl zonder om door tegen tot"
    " wanneer zodra waar vandaag heeft heb hebt had hebben"
    " depuis et mais ou a au en dans avec quand pour devant chez avant apres car"
    " at on since with alone and but or because when while in behind before after by around"
)
# What may follow, with nothing else behind it: "hij gebruikt veel", not "veel make-up".
_ADVERBS = word_set(
    "daar hier terug weer opnieuw nog ook al niet meer nooit altijd stiekem dagelijks wekelijks"
    " regelmatig soms vaak veel weinig alletwee allebei allemaal samen"
    " encore trop beaucoup regulierement pas plus souvent toujours parfois aussi seul seule"
    " ensemble again too daily regularly most nearly so now anymore heavily both together"
)
_EACH = word_set("elke iedere alle chaque tous toutes every")
_TIMES = word_set(
    "dag dagen week weken weekend weekends avond avonden nacht ochtend morgen maand keer uur"
    " twee vrijdag zaterdag jour jours soir soirs semaine nuit weekend matin fois les"
    " day night week morning evening friday saturday time month"
)
_AS_SOON = word_set("minute moment second")  # "using the minute I leave"
_GROUPS = word_set("koppel gezin stel meisje kind volk")
_PURPOSE = word_set("om veilig blijven terug zonder minder beginnen door met")


def stands_alone(reading: Reading, verb: Hit, lexicon: Lexicon) -> bool:
    """Whether `verb` has someone who does it and nothing that it is done to."""
    tokens, clause = reading.tokens, reading.tokens[verb.first].clause
    near = tokens[max(0, verb.first - 2) : verb.first]
    before = [each.word for each in near if each.clause == clause]
    after = [each.word for each in tokens[verb.last : verb.last + 5] if each.clause == clause]
    return _may_open(before, lexicon) and _may_follow(after)


def _may_open(before: Sequence[str], lexicon: Lexicon) -> bool:
    if not before:
        return True
    word = before[-1]
    if word == "te":
        return len(before) > 1 and before[0] in _PURPOSE
    if word in _BEFORE or word.isdigit():
        return True
    if word == "dat":  # "een koppel dat gebruikt", not "dat gebruik ik"
        word = before[0] if len(before) > 1 else ""
        if word in _GROUPS:
            return True
    return not _PEOPLE.isdisjoint(lexicon.tree.lists_of(word))


def _may_follow(after: Sequence[str]) -> bool:
    if after and after[0] in _THEY:  # "daar gebruik ik"
        after = after[1:]
    while after and after[0] in _ADVERBS:
        after = after[1:]
    if not after or after[0] in _LINKS:
        return True
    if after[0] == "the":
        return not _AS_SOON.isdisjoint(after[1:2])
    return after[0] in _EACH and not _TIMES.isdisjoint(after[1:2])
