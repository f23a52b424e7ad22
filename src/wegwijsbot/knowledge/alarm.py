"""A danger: the card that answers it and the signs by which it is heard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from wegwijsbot.knowledge.service import Frozen, Line, Source, Text
from wegwijsbot.knowledge.vocabulary import AlarmKind, Language

MOST_CALLS = 3  # that one person sees
# Classes of words that the reading of signs itself uses.
CLASSES_OF_RULES = frozenset(("filler", "not", "hardly", "was", "subject", "cry"))


class Call(Frozen):
    """Whom to call; `phone` is a short number or E.164.

    `languages` are those of the people who see it; none named means everyone. One that `stays` is
    shown on the screens after its card too.
    """

    name: Text
    phone: Line
    languages: tuple[Language, ...] = ()
    stays: bool = False

    def is_for(self, language: Language) -> bool:
        """Whether a person who speaks `language` sees this number."""
        return not self.languages or language in self.languages


class Card(Frozen):
    """What is shown at once: the numbers first, then at most three short steps."""

    title: Text
    call: Annotated[tuple[Call, ...], Field(min_length=1, max_length=6)]
    steps: Annotated[tuple[Text, ...], Field(min_length=1, max_length=3)]
    source_url: Source

    @model_validator(mode="after")
    def _has_a_number_for_everyone(self) -> Self:
        for language in Language:
            if not 1 <= len(self.calls_for(language)) <= MOST_CALLS:
                raise ValueError(f"shows no number, or more than {MOST_CALLS}, in {language}")
        return self

    @property
    def outlasts(self) -> bool:
        """Whether a number stays on the screens after the card."""
        return any(call.stays for call in self.call)

    def calls_for(self, language: Language) -> tuple[Call, ...]:
        """Return the numbers for a person who speaks `language`, first one first."""
        return tuple(call for call in self.call if call.is_for(language))


def _words(value: Any) -> Any:
    return tuple(value.split()) if isinstance(value, str) else value


# One sign in the small language that content/alarms/pieces.yaml explains.
Pattern = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=200)]
Tongue = Language | Literal["all"]  # "all": the same sign, with the word classes of each language
Patterns = Mapping[Tongue, tuple[Pattern, ...]]
Words = Annotated[tuple[str, ...], BeforeValidator(_words)]


class Signs(Frozen):
    """How one danger sounds, per language.

    `always` stands even in the past, as a worry or as a question; `usual` does not;
    `doubtful` only asks whether there is danger now; `telling` ones are enough once something
    was taken; `hints` count only beside other signs.
    """

    always: Patterns = Field(default_factory=dict)
    usual: Patterns = Field(default_factory=dict)
    doubtful: Patterns = Field(default_factory=dict)
    telling: Patterns = Field(default_factory=dict)
    hints: Patterns = Field(default_factory=dict)


class Alarm(Frozen):
    """One of the twelve kinds of danger."""

    id: AlarmKind
    card: Card
    signs: Signs = Signs()


class OtherLanguage(Frozen):
    """How a language sounds that the bot does not speak.

    `words` are small ones by which it is known, `cry` its cries for help, `signs` plain words of
    danger; content/alarms/other-languages.yaml explains how they are written.
    """

    words: Words
    cry: Words = ()
    signs: Mapping[AlarmKind, tuple[Pattern, ...]]


class Pieces(Frozen):
    """The word classes and phrases that the signs of all dangers share.

    `words` are single words (`*` stands for any ending or beginning), `phrases` longer
    turns; `look_alikes` are ordinary words that are never read as a typing error. `topics`
    are the words of topics.yaml: no sign is made of them, only experience reads them.
    """

    words: Mapping[str, Mapping[Language, Words]]
    phrases: Mapping[str, Patterns]
    look_alikes: Words = ()
    topics: Mapping[str, Mapping[Language, Words]] = Field(default_factory=dict)
    other_languages: Mapping[str, OtherLanguage] = Field(default_factory=dict)  # by ISO code
