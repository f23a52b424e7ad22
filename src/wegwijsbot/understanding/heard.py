"""What was heard in one text: the slots it fills, the dangers in it, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from wegwijsbot.knowledge.vocabulary import AgeGroup, AlarmKind, Language, Urgency, Who, Wish


class Evidence(NamedTuple):
    """One piece of the text and what it gave; `taken` is False for what lost, with the reason."""

    slot: str
    value: str
    words: str
    start: int  # offset of `words` in the normalised text, in characters
    score: float  # 0 to 100; 100 for an exact match
    term: str  # the lexicon's term
    source: str  # the file that holds it
    taken: bool = True
    reason: str = ""
    way: tuple[str | int, ...] = ()  # the keys that lead to the term in its file


Why = Callable[[], Iterable[Evidence]]  # the reasons, put into words when somebody asks


@dataclass(slots=True, unsafe_hash=True)
class Heard:
    """The slots one text fills; None and empty mean that the text does not speak of it.

    `why` holds on to the text, so only what familiar lines say is ever kept. Nothing changes it;
    it is not frozen because so many fields are then as slow to set as an age is to hear.
    """

    who: Who | None = None
    substances: tuple[str, ...] = ()
    age: int | None = None
    age_group: AgeGroup | None = None
    young_asker: bool = False  # a minor writes about someone else
    own_age: int | None = None  # of the writer, where the text does not say who uses
    nis: int | None = None  # the municipality
    postcode: str | None = None  # as typed, or the only one of the place named
    ambiguous_places: tuple[int, ...] = ()  # nis codes to choose from: ask which
    place_abroad: str | None = None  # named, but not in Belgium
    urgency: Urgency | None = None
    wishes: tuple[Wish, ...] = ()
    refused: frozenset[Wish] = frozenset()  # "geen opname"
    alarms: tuple[AlarmKind, ...] = ()
    doubtful: AlarmKind | None = None  # perhaps danger: ask, show 112, go on
    talk: str | None = None  # greeting, thanks, insult, price, drug_test, robot, medical ...
    answer: bool | None = None  # yes or no, to "is there danger now?"
    denied: frozenset[str] = frozenset()  # substances that play no part: "nee, geen wiet"
    adds: bool = False  # the substances come beside those told before: "en ook coke"
    retracts: bool = False  # what is named was told before, and is taken back
    skips: bool = False  # the question asked is left open: "weet niet"
    more: bool = False  # to suggestions: show others
    now: bool = False  # "nu", to the question how urgent it is
    well: bool = False  # to the card on the screen: it is over, or somebody is there
    over: bool = False  # to the card on the screen: it was not urgent, or a mistake
    refuses: bool = False  # to the card on the screen: a bare no, to whatever it says
    called: bool = False  # to the card on the screen: the number was called
    afraid: bool = False
    taken: bool = False  # something was swallowed, drunk, used
    language: Language | None = None  # of the text, when it can be told
    speaks: Language | None = None  # the language that the text asks for by its name
    vague: bool = field(default=False, compare=False)  # which danger it is, is a mere guess
    by_sign: bool = field(default=False, compare=False)  # words of the content tell of the danger
    other_language: bool = field(default=False, compare=False)  # one that the bot does not speak
    guessed: bool = field(default=False, compare=False)  # `who`: the text names nobody
    by_pronoun: bool = field(default=False, compare=False)  # `who`: by "hij" or "ze" alone
    words: int = field(default=0, compare=False)
    own_words: int = field(default=0, compare=False)  # that no other language has
    halfway: str = field(default="", compare=False)  # a line of the content that stops halfway
    all_talk: frozenset[str] = field(default=frozenset(), compare=False)
    why: tuple[Why, ...] = field(default=(), compare=False, repr=False)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every piece of the text that gave something, or lost to another."""
        return tuple(piece for why in self.why for piece in why())

    def mentions(self, kind: str) -> bool:
        """Whether words of this kind of talk were said, beside whatever else."""
        return kind in self.all_talk

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was understood."""
        return self == Heard(language=self.language)
