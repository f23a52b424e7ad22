"""Words that ran together: where a long string is two words rather than one.

Dutch writes compounds as one word and ties particles to verbs, so there one half must be a word
that no other begins or ends with; French and English seldom write two words as one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from wegwijsbot.knowledge.vocabulary import Language
from wegwijsbot.understanding.alarm_words import WordBook
from wegwijsbot.understanding.gazetteer import Gazetteer
from wegwijsbot.understanding.inflect import stems
from wegwijsbot.understanding.mending import Mender
from wegwijsbot.understanding.tongue import SMALL_WORDS
from wegwijsbot.understanding.word_sets import word_set

SHORT = 4  # letters; so short a word of another language may well be a slip in this one
_SURE_REST = 5  # letters after a small word that begins others too ("zeuren" is a word)
# Words that begin or end many a longer word, and so are no sign of a missing space.
_PREFIXES = {
    Language.NL: word_set(
        "in op aan uit af door over voor mee om bij tegen onder na toe her ver be ge on ont rond"
        " terug weg samen thuis los vast vol leeg dood kapot neer heen binnen buiten weer langs"
        " achter boven tussen open al"
    ),
    Language.FR: word_set(
        "par pour en me te re sur sous entre des con dis pas in ad de mal bien a"
    ),
    Language.EN: word_set("in on out up un an over under for be by to re at no so a"),
}
_OFTEN_PREFIXES = word_set("ze we je zo nu er is me te ma la se")
_ENDINGS = {
    Language.NL: word_set(
        "en de te er in je t s d n e al ie ge ons den ten is ik on men se ing jarig jarige"
    ),
    Language.FR: word_set(
        "s e es on an ai as ie ment le les ta ton te se sa ma me ne est ou able age ant in ons"
        " un i et la de ez er"
    ),
    Language.EN: word_set(
        "s d e es y or an al as able age out up ing ed er her men the in on at is and ten a i"
    ),
}
# Endings that are words of their own behind a word that is known for sure.
_LEANING = {
    Language.NL: word_set("in is en al"),
    Language.FR: word_set("de la se et est ai on le les ma sa un ne me"),
    Language.EN: word_set("in is on at and the up out"),
}
_VERBS_TO_BE = word_set("is est")  # behind any small word: "zeis"
_DETERMINERS = word_set(
    "een mijn zijn haar hun onze ons geen deze die dat het de mon mes son ses une des les ce my his"
    " her their our the"
)
_TENSES = re.compile(r"(.{3,}?)(?:ten|den|te|de|t|d|en|s|es|ed|er|ing|ly|ons|ez|ent|ais|ait|ant|e)")
_PERFECT = re.compile(r"[a-z]*ge[a-z]{3,}(?:d|t|en)|(?:be|ver|ont|her)[a-z]{3,}[dt]|[a-z]+dt")
# Small words that do build longer ones ("oudjaar", "werkbriefje").
_BUILDING = word_set(
    "jaar dag dagen man vrouw werk hulp help vriend vriendin dochter zoon vader moeder broer zus"
    " drugs wiet gebruik terug thuis goed heel ma pa alcohol drogue aide ami mari fils fille"
    " frere pere mere soeur copain don drink drinking weed smoke smoking father mother brother"
    " sister friend stop old years mum mom dad son wife husband ouder y s t ai as es"
)
# What no particle stands before in one word: "voor mezelf", "op zaterdag".
_UNPREFIXED = word_set(
    "mezelf jezelf mijzelf zichzelf onszelf haarzelf hemzelf elkaar maandag dinsdag woensdag"
    " donderdag vrijdag zaterdag zondag school nooit niemand iemand gisteren vandaag vanavond"
    " vannacht mama papa oma opa kinderen partners cafe bed tv feestjes paarden suicide zelfmoord"
    " tien drie zes"
)
_DRAWN = word_set("da we me wa")  # of two ways to part, the less likely
_ASKING = word_set("can do did am will how what and but if when should")  # "cani"
# Words of one letter and what may well stand before or behind them: "iam", "ila".
_BEFORE_LONE = {
    Language.NL: {},
    Language.FR: {"a": word_set("il on mal"), "y": word_set("il")},
    Language.EN: {"a": word_set("of as at for got"), "i": _ASKING | {"now"}},
}
_BEHIND_LONE = {
    Language.NL: {},
    Language.FR: {"a": word_set("bu de ma")},
    Language.EN: {"i": word_set("am do go use owe")},
}
# Other words of which no longer word is made.
LOOSE = {
    Language.NL: word_set("""
        alleen allemaal altijd nooit soms vaak dikwijls elke elk ieder iedere enkel toch echt
        gewoon helemaal erg veel weinig minder minstens ongeveer bijna straks morgen gisteren
        vandaag vanavond vannacht daarnet onlangs sinds sindsdien terwijl zodat omdat doordat
        hoewel ofwel anders ergens nergens iemand niemand iets niets niks vroeger eerder later
        geleden tegenwoordig momenteel intussen ondertussen misschien waarschijnlijk zeker
        natuurlijk eigenlijk eindelijk plots plotseling opeens ineens constant steeds vooral
        bovendien ooit pas amper nauwelijks eraan ervan ermee erbij erin erop erover daarvan
        daaraan daarmee daarom ervoor waarom wanneer hoeveel welke per zonder tijdens volgens
        wegens vorige volgende deze onze ons haar zijn mijn uw jouw hun af is was waren wordt
        worden werd heeft hebben had kan kon moet mag wil zou zal ging komt kwam zit zat ligt lag
        staat stond doet deed zegt zei slaat sloeg krijgt kreeg weet wist denkt denk dacht vindt
        vond neemt nam drinkt dronk rookt gokt blowt slikt snuift gebruikt drinken roken blowen
        vinden durft lijkt blijft bleef loopt liep heb ben den mn mij hem ni nie da wa doen naast
        telkens gehad kocht twee drie vijf zes zeven acht negen tien hele beste laatste
        blauwe lege zware kapotte grote kleine elkaar zichzelf mijzelf jezelf mezelf zoals zover via
        genoeg vannacht tijdje krijg grijp
        """),
    Language.FR: word_set("""
        se cela ceux dont lors alors aussi avant apres pendant vers tres peu puis deja encore
        souvent hier demain chaque plusieurs beaucoup moins autre leurs nos vos personne celui
        """),
    Language.EN: word_set("""
        all after again ago almost also always any anything before both each either ever everything
        everyone everybody everyday into maybe since someone somebody something still than then
        there here today tonight until while whole more most much many last next
        """),
}


def small_halves(word: str) -> tuple[str, str] | None:
    """Return the two small words of one language, whichever, that ran together."""
    for cut in range(2, len(word) - 1):
        head, rest = word[:cut], word[cut:]
        small = head in SMALL_WORDS and rest in SMALL_WORDS and head != rest
        if small and not set(SMALL_WORDS[head]).isdisjoint(SMALL_WORDS[rest]):
            return head, rest
    return None


@dataclass(frozen=True, slots=True)
class RunOns:
    """The known words of all slots and signs, and how they join.

    Attributes:
        words: all of them, whatever the language.
        foreign: for each language, the short words that are known in other languages alone.
    """

    words: frozenset[str]
    foreign: Mapping[Language, frozenset[str]]
    mender: Mender
    book: WordBook
    gazetteer: Gazetteer

    def is_form(self, word: str) -> bool:
        """Whether `word` is a known word with an ending, or a compound of known ones."""
        mender = self.mender
        tense = _TENSES.fullmatch(word)
        return bool(
            self.is_derived(word)
            or mender.is_listed(word)
            or (tense and tense[1] in self.words and not self._is_place(tense[1]))
            or any(mender.is_ordinary(stem) for stem in stems(word))
        )

    def parts(self, word: str, language: Language) -> tuple[str, str] | None:
        """Return the two known words that ran together."""
        if len(word) < SHORT:
            return None
        words = self.words
        found = [
            halves
            for cut in range(1, len(word))
            if (word[:cut] in words or word[cut:] in words)
            and self._parted(halves := (word[:cut], word[cut:]), language)
        ]
        return max(found, key=lambda two: self._likelihood(two, language), default=None)

    def with_lone(self, word: str, language: Language) -> tuple[str, str] | None:
        """Return the short word and the one of a letter that ran together ("iam", "ila")."""
        if word[:-1] in _BEFORE_LONE[language].get(word[-1:], ()):
            return word[:-1], word[-1]
        if word[1:] in _BEHIND_LONE[language].get(word[:1], ()):
            return word[0], word[1:]
        return None

    def _likelihood(
        self, halves: tuple[str, str], language: Language
    ) -> tuple[bool, bool, bool, bool, int]:
        both = all(self.is_loose(half, language) for half in halves)
        sure = any(map(self.is_sure, halves))  # "wiet op", not "wie top"
        drawn = halves[0] not in _DRAWN  # "weer aan", not "we eraan"
        return drawn, both, self.is_firm(halves, language), sure, min(map(len, halves))

    def _parted(self, halves: tuple[str, str], language: Language) -> bool:
        head, rest = halves
        if head in self.words and rest in self.words:
            return _are_two(head, rest, self, language)
        if head in _DETERMINERS:
            return len(rest) > SHORT and bool(self.is_derived(rest) or self.book.known(rest))
        loose = len(rest) >= SHORT and rest in self.words and self.is_loose(rest, language)
        return loose and self.is_derived(head)

    def is_derived(self, word: str) -> bool:
        """Whether `word` is a plural, a diminutive or a compound of a term."""
        return bool(self.mender.inflected(word) or self.mender.compound(word))

    def is_firm(self, halves: tuple[str, str], language: Language) -> bool:
        """Whether no longer word has this beginning, or this end."""
        head, rest = halves
        if rest in _ENDINGS[language]:
            likely = self.tells(head) or (rest == "in" and len(head) > SHORT)
            leaning = rest in _LEANING[language] and likely
            leaning = leaning and not _is_plural(head, rest, language)
            return leaning or (rest in _VERBS_TO_BE and self.is_loose(head, language))
        loose_head = head not in _PREFIXES[language] and self.is_loose(head, language)
        perfect = language is Language.NL and _PERFECT.fullmatch(rest)
        return bool(loose_head or self.is_loose(rest, language) or perfect)

    def is_loose(self, word: str, language: Language) -> bool:
        """Whether `word` never is a part of a longer one."""
        if word in _BUILDING:
            return False
        return word in LOOSE[language] or language in SMALL_WORDS.get(word, ())

    def is_sure(self, word: str) -> bool:
        """Whether `word` is a substance or a place that always counts."""
        return len(word) > 2 and (self.mender.nouns.get(word, False) or self._is_place(word))

    def tells(self, word: str) -> bool:
        """Whether `word` is a substance, a place, or one of a word list such as kin."""
        kin = word in _BUILDING or self.mender.is_listed(word)
        return self.is_sure(word) or (len(word) > 2 and kin)

    def _is_place(self, word: str) -> bool:
        return word in self.gazetteer.names and not self.mender.is_ordinary(word)


def _are_two(head: str, rest: str, run_ons: RunOns, language: Language) -> bool:
    """Whether two known words are two, not one compound, one form or one verb with a particle."""
    foreign = run_ons.foreign[language]
    if head in foreign or rest in foreign:
        return False
    if min(len(head), len(rest)) == 1:
        lone = head in ("a", "i") or (rest in ("a", "i") and len(head) >= SHORT)
        lone = lone or (rest == "i" and head in _ASKING)
        return lone and len(head + rest) >= SHORT and language is not Language.NL
    loose_head, loose_rest = (run_ons.is_loose(each, language) for each in (head, rest))
    if loose_head and loose_rest:
        return True
    if head in _PREFIXES[language]:
        return _is_behind(head, rest, run_ons, language)
    if rest in _ENDINGS[language]:
        return _leans(head, rest, run_ons, language)
    if loose_head and head in _OFTEN_PREFIXES:
        return len(rest) >= _SURE_REST or run_ons.tells(rest)
    return loose_head or loose_rest or _never_one(head, rest, run_ons, language)


def _is_behind(head: str, rest: str, run_ons: RunOns, language: Language) -> bool:
    """Whether `rest` is a word of its own behind one that begins others."""
    named = len(rest) >= _SURE_REST and rest in run_ons.mender.nouns  # "opdrugs"
    if named or rest in _UNPREFIXED or run_ons.is_sure(rest):
        return True
    if language is Language.NL:
        return head == "weer" and rest in _PREFIXES[language]  # "weeraan"
    return len(rest) > _SURE_REST


def _leans(head: str, rest: str, run_ons: RunOns, language: Language) -> bool:
    """Whether what often is an ending is a word here: "moederis", "pillenin", "pillsin"."""
    if rest not in _LEANING[language] or len(head) < SHORT:
        return run_ons.tells(head) and rest in _LEANING[language]
    likely = language is not Language.NL or rest == "in" or head.endswith("en")
    likely = likely or (rest == "en" and not _is_plural(head, rest, language))
    return run_ons.tells(head) or (len(head) > SHORT and rest != "se" and likely)


def _is_plural(head: str, rest: str, language: Language) -> bool:
    """Whether "en" makes a Dutch plural or a verb rather than being "and"."""
    return rest == "en" and language is Language.NL and not head.endswith(("en", *"aeiou"))


def _never_one(head: str, rest: str, run_ons: RunOns, language: Language) -> bool:
    """Whether two words of content are not written as one in this language."""
    if language is Language.NL:
        return _is_verb(head, run_ons) or _is_verb(rest, run_ons)
    sure = run_ons.is_sure(head) or run_ons.is_sure(rest)
    return min(len(head), len(rest)) >= (3 if sure else SHORT)


def _is_verb(word: str, run_ons: RunOns) -> bool:
    """Whether a known Dutch word has the look of a verb in the present or the perfect."""
    if len(word) < SHORT:
        return False
    return bool(_PERFECT.fullmatch(word)) or (word[-1] == "t" and word[:-1] in run_ons.words)
