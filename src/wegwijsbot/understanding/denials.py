"""What a text denies, or only sets beside what it means: "geen wiet", "veiliger dan bier"."""

from __future__ import annotations

from collections.abc import Sequence, Set

from wegwijsbot.understanding.candidates import NEGATED, Candidate
from wegwijsbot.understanding.lexicon import Lexicon, Reading
from wegwijsbot.understanding.phrases import Hit
from wegwijsbot.understanding.word_sets import word_set

_BETTER = word_set("beter liever rather better plutot mieux")
_THAN = word_set("dan than que")
_NO = word_set("geen no nooit jamais never noch")
_NOT = word_set("niet pas plus not")
_CLAIMS = word_set(
    "zegt zeg beweert ontkent zogezegd zweert zwoer belooft beloofde"
    " dit jure promet says claims swears promises"
)
_IF = word_set("als wanneer si quand if when")  # "als ze geen wiet krijgt"
_THEY = word_set("ik je jij ge gij hij ze zij we wij men")
_ARTICLES = word_set("de het die la le du les l the any")
_UNABLE = word_set(
    "kan kunnen geraak geraakt krijg krijgt laat can peux peut lukt leven vivre live"
)
_SINCE = word_set(
    "again meer sinds depuis since dag dagen weken maand maanden jaar day days weeks months years"
    " jour jours"
)
_SINCE_REACH = 6
_IS = word_set("is est")
_JOINS = word_set("en et and ni noch nor of ou or")
_LIKE = word_set("gelijk zoals comme like als as")
_WORSE = word_set(
    "erger slechter gezonder veiliger gevaarlijker moeilijker makkelijker sterker goedkoper lekker"
    " beter minder anders dangereux pire mieux worse safer harder stronger cheaper easier"
    " healthier weaker better less different addictive verslavender normaler"
)
_DOES_NOT = (["not", "even"], ["does", "not"], ["do", "not"], ["is", "not"])
_INSTEAD = (
    ["plaats", "van"],
    ["inplaats", "van"],
    ["instead", "of"],
    ["lieu", "de"],
    ["ruil", "voor"],
)
_SMALL = _ARTICLES | word_set("een un une a an gewone gewoon glas glaasje pint verre ander anderen")
# Words without one of which nothing is denied, and nothing only set beside another.
_DENYING = _NO | _NOT | _BETTER
_SETTING = _LIKE | _THAN | {first for first, _ in (*_INSTEAD, *_DOES_NOT)}
_BESIDE = "only set beside another"


class Denials:
    """One reading, asked which of the terms in it play no part."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self._reading = reading
        self._lexicon = lexicon
        self._words = reading.words

    def without(self, found: list[Candidate]) -> list[Candidate]:
        """Mark what plays no part; "geen wijn sinds mei" does, where nothing else is named."""
        heard = [each for each in found if not each.reason]
        denied = set() if _DENYING.isdisjoint(self._words) else self._denied(heard)
        alone = len(heard) < 2 or _SETTING.isdisjoint(self._words)
        beside = set() if alone else self._beside(heard)
        if not denied and not beside:
            return found
        marks = dict.fromkeys(beside, _BESIDE) | dict.fromkeys(denied, NEGATED)
        return [Candidate(each.hit, each.reason or marks.get(each.hit, "")) for each in found]

    def _denied(self, heard: Sequence[Candidate]) -> set[Hit]:
        hits = [each.hit for each in heard]
        denied = {hit for hit in hits if self._negated(hit) or self._set_against(hit, hits)}
        if denied.issuperset(hits):
            denied = {hit for hit in denied if not self._given_up(hit)}
        return denied

    def _beside(self, heard: Sequence[Candidate]) -> set[Hit]:
        sure = {each.id for each in heard if not each.rule.unless}
        return {each.hit for each in heard if self._is_beside(each, sure - {each.id})}

    def _negated(self, hit: Hit) -> bool:
        clause = self._reading.tokens[hit.first].clause
        before = [
            self._words[index]
            for index in range(max(0, hit.first - 7), hit.first)
            if self._reading.tokens[index].clause == clause
        ]
        if _CLAIMS.intersection(self._words[max(0, hit.first - 7) : hit.first]):
            return False
        if not _IF.isdisjoint(before):
            return False
        if before[:3] in (["niet", "dat", "ik"], ["pas", "que", "je"], ["not", "that", "i"]):
            return True
        if _NO.intersection(before[-2:]) and not _UNABLE.intersection(before):
            return True
        if self._lesser(hit):
            return True
        return self._denied_after(hit, clause) or self._put_first(hit, clause)

    def _set_against(self, hit: Hit, heard: Sequence[Hit]) -> bool:
        """Whether it is only what is not meant: "niet wiet, coke", "pas de la beuh mais ..."."""
        first = hit.first
        while first and self._words[first - 1] in _ARTICLES:
            first -= 1
        if not first or self._words[first - 1] not in _NOT:
            return False
        tokens, clause = self._reading.tokens, self._reading.tokens[hit.first].clause
        if tokens[first - 1].clause != clause or not _IF.isdisjoint(
            self._words[max(0, first - 3) : first]
        ):
            return False  # "hij betaalt niet, drinkt ...", "als ik niet rook, ..."
        last = heard[-1].first
        anew = not _IS.isdisjoint(self._words[hit.last : last])  # "c'est pas ... c'est ..."
        return anew or tokens[last].clause > clause

    def _given_up(self, hit: Hit) -> bool:
        """Whether a time without is told: "geen zolpidem meer", "day 41, no booze"."""
        sentence = self._reading.tokens[hit.first].sentence
        return any(
            self._words[index] in _SINCE and self._reading.tokens[index].sentence == sentence
            for index in range(
                max(0, hit.first - _SINCE_REACH), min(hit.last + 2, len(self._words))
            )
        )

    def _lesser(self, hit: Hit) -> bool:
        """Whether it is only the worse of two: "liever wiet dan drank"."""
        before = self._words[max(0, hit.first - 8) : hit.first]
        preferred = [index for index, word in enumerate(before) if word in _BETTER]
        return bool(preferred) and not _THAN.isdisjoint(before[preferred[-1] + 1 :])

    def _denied_after(self, hit: Hit, clause: int) -> bool:
        after = self._words[hit.last : hit.last + 2]
        ends = (
            hit.last + 1 >= len(self._words)
            or not _JOINS.isdisjoint(after[1:])
            or self._reading.tokens[hit.last + 1].clause != clause
        )
        same = bool(after) and self._reading.tokens[hit.last].clause == clause
        return same and after[0] in _NOT and ends

    def _put_first(self, hit: Hit, clause: int) -> bool:
        """Whether a clause that opens with it denies it: "drugs neemt hij niet"."""
        tokens = self._reading.tokens
        if hit.first and tokens[hit.first - 1].clause == clause:
            return False
        verb, subject, no = (*self._words[hit.last : hit.last + 3], "", "", "")[:3]
        return subject in _THEY and no in _NOT and verb not in _UNABLE

    def _is_beside(self, each: Candidate, others: Set[str]) -> bool:
        """Whether it is only what another one is compared with, or stands in for."""
        first = each.hit.first
        while first and self._words[first - 1] in _SMALL:
            first -= 1
        before = self._words[max(0, first - 6) : first]
        if not before or not others:
            return False
        if before[-1] in _LIKE:
            fixed = before[-1] in _IF and self._words[first] in _ARTICLES  # "als de wijn op is"
            return not fixed and any(self._is_other_kind(other, each.id) for other in others)
        than = before[-1] in _THAN and not _WORSE.isdisjoint(before[:-1])
        return than or before[-2:] in (*_INSTEAD, *_DOES_NOT)

    def _is_other_kind(self, one: str, other: str) -> bool:
        """Whether they have no group in common: "een joint zoals een glas wijn"."""
        entries = self._lexicon.substances
        return not set(entries[one].groups).intersection(entries[other].groups)
