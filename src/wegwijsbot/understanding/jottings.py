"""A line as front-line workers jot it down: "ket 16 Brugge", "clb leerling 15 wiet 9000".

Such a line holds nothing but what it is about, a person or a role, an age and a place, in any
order. Each helps to read the rest: the number that is left is the age, the name that is left the
town. Whatever else is said beside them, or a number that could count something, leaves the line to
the careful reading of sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import NamedTuple

from wegwijsbot.understanding.age_words import GENDERS, MONTHS, UNITS, WORDS, YEARS
from wegwijsbot.understanding.gazetteer import Gazetteer
from wegwijsbot.understanding.lexicon import Lexicon, Reading
from wegwijsbot.understanding.people import ANYONE, Person
from wegwijsbot.understanding.phrases import Hit, covered
from wegwijsbot.understanding.word_sets import word_set

_LONGEST = 8  # words; the name of a town may have four
_YOUNGEST, _OLDEST = 8, 99  # years
_IN_LETTERS_FROM = 12  # years; smaller numbers in letters are other words too
_CHILD = 18  # years; whom a medicine is seldom about
_SHORTEST = 3  # letters of a town
# Signs beside a number that make it a price, a share, a bound or a time.
_SIGNED = re.compile(r"[€$£%#*+<>=~@°]\s?\d|\d\s?[€$£%*+°'\"′″]|(?<!\w)-\d|\d-(?!\w)")
_NAMING = word_set("kin client other bare opening professional")  # first words of such entries
_FURTHER = GENDERS | word_set("h hem jeune jongere student studente etudiant etudiante youth")
_JOINS = word_set("en et and")
_LEADS = word_set("in te uit regio omgeving a near")  # to a town
# What nobody counts by the piece: "16 ket" is somebody of 16, "16 pinten" are beers.
_UNCOUNTED = word_set(
    "alcohol alkohol alcool alc drank drugs drogue drogues drug boisson booze"
    " cannabis wiet weed hasj hash shit beuh herbe marihuana marijuana skunk haschisch"
    " ket keta ketamine ketamien coke coca cocaine crack speed pep amfetamine amphetamine"
    " amphetamines amfetamines meth crystal tina ghb gbl heroine heroin hero mdma lachgas protoxyde"
    " mmc 3mmc 4mmc 3cmc cmc mephedrone mefedron lsd dmt tusi fentanyl methadon methadone kratom"
    " tabak tabac tobacco snus nicotine gambling gaming games jeu jeux internet porno social"
    " roken drinken boire fumer smoking drinking anabolen steroids nitrous laughing"
)
# Right behind these a number is what is used: "rookt 20".
_TAKING = word_set(
    "rook rookt smoor smoort drink drinkt slik slikt neem neemt pak pakt gebruikt speelt"
    " fume fumes bois boit prend prends avale joue smoke smokes drinks takes take uses"
)
_OLD = word_set("yo old oud")  # beside YEARS
_NUMBERED = word_set("fifa fc")  # games, by their year
_PLURAL_ENDS = ("s", "x", "en")
_SINGULAR = word_set("jongen fils gars")
_SEVERAL = word_set("man men volk people gasten")  # "20 man"


class Jotting(NamedTuple):
    """Where in a line the age, the postcode and the towns stand; -1 and none where they do not."""

    age: int = -1
    code: int = -1
    towns: frozenset[int] = frozenset()
    of_nobody: bool = False  # no word tells of a person, nor what one does


NO_JOTTING = Jotting()


def read_jotting(
    reading: Reading, people: Sequence[Person], topics: Sequence[Hit], lexicon: Lexicon
) -> Jotting:
    """Return what stands where in a jotted line; nothing of a line that says more.

    Args:
        topics: the places of the substances heard.
    """
    words = reading.words
    if not 1 < len(words) <= _LONGEST:
        return NO_JOTTING
    figures = [index for index, word in enumerate(words) if word[0].isdigit()]
    numbers = figures or [index for index, word in enumerate(words) if word in WORDS]
    if not (numbers or topics):
        return NO_JOTTING
    line = _Line(reading, people, topics, lexicon)
    numbers = [index for index in numbers if index not in line.topics]
    return line.read(numbers) if numbers else line.read_places()


class _Line:
    def __init__(
        self, reading: Reading, people: Sequence[Person], topics: Sequence[Hit], lexicon: Lexicon
    ) -> None:
        self.reading = reading
        self.words = reading.words
        self.lexicon = lexicon
        self.gazetteer: Gazetteer = lexicon.gazetteer
        self.hits = topics
        self.topics = covered(topics)
        self.persons = covered([person for person in people if person.part is not ANYONE])
        roles = [hit for hit in reading.of("who") if hit.meaning.value.split("-")[0] in _NAMING]
        self.whose = self.persons | covered([*roles, *reading.of("age")])
        self.known = self.topics | self.whose | covered(reading.of("who", "use", "use-noun"))

    def read(self, numbers: Sequence[int]) -> Jotting:
        """Return what stands where, given the places of all numbers."""
        ages = [index for index in numbers if self._may_be_age(index)]
        codes = [index for index in numbers if self.words[index] in self.gazetteer.postcodes]
        if len(ages) != 1 or len(codes) > 1 or len(numbers) != len(ages) + len(codes):
            return NO_JOTTING
        aged = self._aged(ages[0] + 1)
        towns = self._towns({*self.known, *numbers, *aged})
        if towns is None or not self._tells_enough(is_placed=bool(towns or codes)):
            return NO_JOTTING
        if self._is_other(ages[0]) or _SIGNED.search(self.reading.said.original):
            return NO_JOTTING
        lasting = not YEARS.isdisjoint(self.words[each] for each in aged)  # perhaps a duration
        of_nobody = self.known == self.topics
        code = codes[0] if codes else -1
        return Jotting(-1 if lasting else ages[0], code, towns, of_nobody)

    def read_places(self) -> Jotting:
        """Return where the towns stand in a line without numbers: "alcool Mons"."""
        towns = self._towns(self.known)
        if not towns or not all(self._is_name(index) for index in towns):
            return NO_JOTTING
        return Jotting(towns=towns, of_nobody=self.known == self.topics)

    def _is_name(self, index: int) -> bool:
        """Whether a word was typed as a name, with a capital that no sentence gave it."""
        return index > 0 and self.reading.tokens[index].capital

    def _may_be_age(self, index: int) -> bool:
        word = self.words[index]
        if word.isdigit():
            return len(word) < 3 and _YOUNGEST <= int(word) <= _OLDEST
        return WORDS.get(word, 0) >= _IN_LETTERS_FROM

    def _aged(self, first: int) -> range:
        """Return where "jaar (oud)" or its like stands behind the number."""
        last = first
        while last < len(self.words) and (self.words[last] in YEARS or self.words[last] in _OLD):
            last += 1
        return range(first, last)

    def _tells_enough(self, *, is_placed: bool) -> bool:
        """Whether more than a topic or a town stands beside the number: "Gent 16" is a house."""
        if self.topics:
            return is_placed or bool(self.whose)
        return is_placed and bool(self.persons)

    def _towns(self, taken: Set[int]) -> frozenset[int] | None:
        """Return where the names of towns begin; None where a word is left that is none."""
        towns = set()
        index = 0
        while index < len(self.words):
            if index in taken or self._is_small(index, taken):
                index += 1
                continue
            end = self._town_ends(index)
            if not end:
                return None
            towns.add(index)
            index = end
        return frozenset(towns)

    def _is_small(self, index: int, taken: Set[int]) -> bool:
        """Whether a word only joins the others, or leads to a town."""
        word = self.words[index]
        if word in _FURTHER:
            return True
        if word in _JOINS:
            return {index - 1, index + 1} <= taken
        following = self.words[index + 1] if index + 1 < len(self.words) else ""
        named = self.gazetteer.may_begin(following) or following in self.gazetteer.postcodes
        return word in _LEADS and named

    def _town_ends(self, index: int) -> int:
        """Return the end of the name of a town that begins at word `index`, or 0."""
        word = self.words[index]
        if word not in self.gazetteer.names or word in YEARS or word in UNITS or word in MONTHS:
            return 0
        end, named = self.gazetteer.at(self.words, index) or (0, None)
        if named is None or not named.nis or len(named.name) < _SHORTEST:
            return 0
        everyday = named.word_like or (end - index == 1 and self.lexicon.is_ordinary(word))
        return end if named.own or not everyday else 0

    def _is_other(self, index: int) -> bool:
        """Whether the number counts what follows, or is a dose of what goes before."""
        before = self.words[index - 1] if index else ""
        if before in _TAKING or before in _NUMBERED or self._counts(index + 1):
            return True
        years = self.words[index]
        round_number = years.isdigit() and int(years) < _CHILD and not int(years) % 5
        return round_number and any(
            hit.last == index and self.lexicon.has_group(hit.meaning.value, ("medication",))
            for hit in self.hits
        )

    def _counts(self, following: int) -> bool:
        """Whether what stands right behind the number comes in numbers: "20 pillen"."""
        word = self.words[following] if following < len(self.words) else ""
        if following in self.topics:
            is_verb = any(h.first == following and h.meaning.detail.verb for h in self.hits)
            return word not in _UNCOUNTED and not is_verb
        if following in self.known:
            return word in _SEVERAL or (word.endswith(_PLURAL_ENDS) and word not in _SINGULAR)
        return word in UNITS and word not in GENDERS
