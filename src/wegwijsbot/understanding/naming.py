"""Who is named in a text, and by which words: "mijn zoon", "een patient", "onze Tom", "ze"."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise
from operator import attrgetter

from wegwijsbot.knowledge.vocabulary import AgeGroup, Language
from wegwijsbot.understanding.lexicon import Reading
from wegwijsbot.understanding.people import (
    ANYONE,
    CLIENT,
    KIN,
    OTHER,
    SPEAKER,
    Part,
    Person,
    heading,
)
from wegwijsbot.understanding.phrases import Hit, covered
from wegwijsbot.understanding.unknown_kin import unknown_kin
from wegwijsbot.understanding.word_sets import word_set

_SPEAKER = word_set("ik i")
_OTHER = word_set("hij zij ze he she il elle")
_ANYONE = word_set(
    "men iemand iedereen someone you tu vous mensen people they ils jullie u wij we nous gasten"
    " jongeren everyone bende jeugd volk"
)
_ANY = word_set("een de het die dat a an the that un une le la les")
_MINE = word_set("mij me ons mine ours ik i")  # "een vriend van mij", "iemand die ik ken"
_OURS = word_set("ons onze notre")
_MOST_PEOPLE = 40  # more are not weighed, against hostile repetition
_AM = word_set("ben am suis")
_IMPERSONAL = word_set("t y faut")
_ANY_ADULT = word_set("man vrouw homme femme man woman garcon fille")
_PLURAL_ENDS = ("en", "aan", "ijn")  # "ze zitten", "ze gaan", "ze zijn"
_NO_VERBS = word_set(
    "een geen alleen samen binnen buiten boven intussen ondertussen tegen morgen gisteren"
    " zonder dan aan mijn eigen even sindsdien bovendien misschien deden dikwijls zien eten drinken"
    " weten achterna anderen"
)
_SEVERAL = word_set("kinderen kids kindjes ouders vrienden buren")  # "mijn kinderen ... ze"
_BEFORE_OBJECT = word_set("ik je wie hoor zie we wij")
_OPENS_CLAUSE = word_set("dat als waar of hoe omdat wat")
# "als ik ze oppak", "wie ze stuurt".
_SINGULAR = word_set("wil kan moet gaat zal zou mag heeft is blijft begint te laat komt")
# Words of one language that name a person in another: "son" in French, "kind of" in English.
_NO_PERSON = {
    Language.NL: word_set("son va mec"),
    Language.FR: word_set("ma son nan man pa va gran oma kind bro"),
    Language.EN: word_set("kind vent gast va pa lief"),
}
_MAY_CALL = word_set("ma pa bro man gast maat mate")  # "bro, die wiet"
_ACTS = word_set("van die is was heeft had wil kan mag zou zal zit en et and has")
_SUPPOSES = word_set("denk dacht vermoed vrees think guess believe suppose suspect crois pense")
_NO_ACTS = word_set("dat niet met wat het echt ist goed just zot best moest this")


def _pronouns_of(language: Language | None) -> dict[str, Part]:
    parts = dict.fromkeys(("je", *_ANYONE), ANYONE)
    parts |= dict.fromkeys(_OTHER, OTHER) | dict.fromkeys(_SPEAKER, SPEAKER)
    if language is Language.FR:
        parts |= {"je": SPEAKER, "on": ANYONE}
    elif language is Language.NL:
        del parts["he"]  # a tag: "lekker he"
    return parts


_PRONOUNS = {language: _pronouns_of(language) for language in (None, *Language)}
_ANY_PRONOUN = frozenset().union(*_PRONOUNS.values())
# What the entries of who.yaml that name a person tell; no kind: one's own, opening a clause.
_NAMES: dict[str, tuple[Part | None, str]] = {"bare": (None, "")}
_NAMES |= {part.value: (part, "") for part in (KIN, CLIENT, OTHER)}
_NAMES |= {f"{name}-{age}": (kind, age) for name, (kind, _) in _NAMES.items() for age in AgeGroup}
_NAMES["kin-other"] = (OTHER, "")


def find_people(reading: Reading) -> list[Person]:
    """Return the persons a text names, in order."""
    asides = reading.of("who", "aside")
    named = _named(reading, asides)
    return sorted(named + _pronouns(reading, covered(named), asides), key=attrgetter("first"))


def is_of_nobody(reading: Reading) -> bool:
    """Whether one word is all that is said, and tells of no person: "Gent", "alcohol"."""
    if len(reading.words) != 1 or reading.words[0] in _ANY_PRONOUN:
        return False
    return "who" not in reading.hits and "urgency" not in reading.hits


def _named(reading: Reading, asides: Sequence[Hit]) -> list[Person]:
    """Return who is named by a word or a phrase, each by the one that tells most."""
    naming = {  # once, though an entry may stand there in each language
        (hit.meaning.value, hit.first, hit.last): hit
        for hit in reading.of("who")
        if hit.meaning.value in _NAMES and is_of_language(hit, reading)
    }
    found = [
        person for hit in naming.values() if (person := _meant(hit, reading, asides)) is not None
    ]
    for first, last in unknown_kin(reading):
        found.append(Person(KIN, first, last, own=True))
    if not _OURS.isdisjoint(reading.words):
        found += _by_first_name(reading)
    if len(found) < 2:
        return found
    found = found[:_MOST_PEOPLE]
    return [person for person in found if not _is_outdone(person, found)]


def _meant(hit: Hit, reading: Reading, asides: Sequence[Hit]) -> Person | None:
    """Return the person that a word or phrase means, if it means one here."""
    meaning, first, last, _ = hit
    kind, age = _NAMES[meaning.value]
    is_word = last - first == 1
    if is_word and not _is_person(first, reading):
        return None
    own = reading.words[first] not in _ANY or reading.words[last - 1] in _MINE
    if kind is None:
        if not _speaks_of(hit, reading):
            return None
        own = not _opens_at_work(reading)
        part = KIN if own else OTHER
    elif kind is CLIENT and first and reading.words[first - 1] == "je":
        return None  # "j'élève mon fils"
    else:
        part = OTHER if kind is KIN and is_word else kind
        if part is not KIN and not _AM.isdisjoint(_said_before(first, reading)):
            part = SPEAKER
    return Person(part, first, last, age, _is_within(asides, first, last), own)


def _is_within(asides: Sequence[Hit], first: int, last: int) -> bool:
    """Whether words are part of one of `asides`; most texts have none."""
    return bool(asides) and any(each.first <= first and last <= each.last for each in asides)


def _opens_at_work(reading: Reading) -> bool:
    """Whether a job or a workplace stands in the heading or is the first word."""
    opens = max(1, heading(reading))
    return any(hit.first < opens for hit in reading.of("who", "opening", "professional"))


def _speaks_of(hit: Hit, reading: Reading) -> bool:
    """Whether a word such as "zoon" opens a clause and stands for one's own: "zoon drinkt"."""
    token, following = reading.tokens[hit.first], reading.tokens[hit.last : hit.last + 1]
    opens = hit.first == 0 or reading.tokens[hit.first - 1].clause != token.clause
    if not opens or not following or following[0].sentence != token.sentence:
        return False
    if token.word in _ANY_ADULT:  # "man, 45" is rather the speaker
        return following[0].clause == token.clause and following[0].word.isalpha()
    return following[0].clause == token.clause or following[0].word.isdigit()


def _is_person(index: int, reading: Reading) -> bool:
    """Whether the one word at `index` is a person: not "ma" for "maar", not "bro, luister"."""
    token, language = reading.tokens[index], reading.said.language
    if language and token.word in _NO_PERSON[language]:
        return False
    if token.word not in _MAY_CALL:
        return True
    following = reading.tokens[index + 1 : index + 2]
    if not following or following[0].clause != token.clause:
        return False
    word = following[0].word
    ends = word.endswith(("t", "s")) and len(word) > 2 and word not in _NO_ACTS
    return ends or word in _ACTS or word.isdigit()


def _by_first_name(reading: Reading) -> list[Person]:
    """Return those called "onze Tom": a word of one's own, then one with a capital."""
    return [
        Person(KIN, index, index + 2, own=True)
        for index, (mine, name) in enumerate(pairwise(reading.tokens))
        if mine.word in _OURS and name.capital and name.clause == mine.clause and name.start
    ]


def _said_before(index: int, reading: Reading) -> list[str]:
    """Return the two words before word `index`, as far as they stand in its clause."""
    clause = reading.tokens[index].clause
    return [t.word for t in reading.tokens[max(0, index - 2) : index] if t.clause == clause]


def is_of_language(hit: Hit, reading: Reading) -> bool:
    """Whether a single word is of the language of the text ("ma" is no mother in French)."""
    language = reading.said.language
    return hit.last - hit.first > 1 or language in (None, hit.meaning.language)


def _is_outdone(person: Person, people: Sequence[Person]) -> bool:
    """Whether one of `people` tells more of the same words."""
    first, last = person.first, person.last
    for other in people:
        if other.first < last and first < other.last and other is not person:
            longer = (other.last - other.first) - (last - first)
            if longer > 0 or (not longer and _telling(person) < _telling(other)):
                return True
    return False


def _telling(person: Person) -> tuple[bool, bool, bool]:
    return bool(person.age), person.part is KIN, person.age == AgeGroup.OLDER


def _pronouns(reading: Reading, named: Set[int], asides: Sequence[Hit]) -> list[Person]:
    """Return who is meant by a pronoun, outside of the words `named`."""
    words, parts = reading.words, _PRONOUNS[reading.said.language]
    found = []
    for index, word in enumerate(words):
        if word not in parts or index in named or (word == "il" and _is_impersonal(words, index)):
            continue
        part = parts[word]
        if word in ("ze", "zij") and _is_plural(reading, index):
            part = ANYONE
        aside = _is_aside(part, index, words, asides)
        found.append(Person(part, index, index + 1, aside=aside))
    return found


def _is_aside(part: Part, index: int, words: Sequence[str], asides: Sequence[Hit]) -> bool:
    """Whether he or she only wants something of the speaker, or the speaker only thinks so."""
    if part is SPEAKER:
        return not _SUPPOSES.isdisjoint(words[max(0, index - 1) : index + 2])
    return part is OTHER and _is_within(asides, index, index + 1)


def _is_impersonal(words: Sequence[str], index: int) -> bool:
    """Whether "il" is nobody: "il faut", "il y a", "le cannabis est il legal"."""
    around = words[max(0, index - 1) : index + 2]
    return not _IMPERSONAL.isdisjoint(around) or words[index - 1 : index] in (["est"], ["existe"])


def _is_plural(reading: Reading, index: int) -> bool:
    """Whether "ze" stands for several, or for what someone else does something with."""
    clause = reading.tokens[index].clause
    before, after = (
        token.word if token.clause == clause else ""
        for token in (
            reading.tokens[max(0, index - 1)],
            reading.tokens[min(index + 1, len(reading.tokens) - 1)],
        )
    )
    if any(token.word in _SEVERAL for token in reading.tokens[:index]):
        return True
    if before in _BEFORE_OBJECT and reading.tokens[index].word == "ze":
        return True
    if before in _OPENS_CLAUSE:
        rest = [token.word for token in reading.tokens[index + 1 :] if token.clause == clause]
        return bool(rest) and _is_plural_verb(rest[-1]) and _SINGULAR.isdisjoint(rest)
    return _is_plural_verb(before) or _is_plural_verb(after)


def _is_plural_verb(word: str) -> bool:
    return word.endswith(_PLURAL_ENDS) and word not in _NO_VERBS
