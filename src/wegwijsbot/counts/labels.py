"""Cells and sentences of a report in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

import yaml

from wegwijsbot.counts.declared import NOT_TOLD, Declaration
from wegwijsbot.knowledge.model import Knowledge
from wegwijsbot.knowledge.vocabulary import Language

LANGUAGES = (Language.NL, Language.FR)
# Dimensions whose values the bot's own texts name, and under which keys.
_OWN = {"age_group": "age", "province": "province", "urgency": "urgency", "wish": "wish"}


@dataclass(frozen=True, slots=True)
class Labels:
    """The report's texts, and names for everything that is counted."""

    language: Language
    texts: Mapping[str, str]
    knowledge: Knowledge

    @classmethod
    def of(cls, knowledge: Knowledge, language: Language) -> Labels:
        """Return the labels of one language."""
        file = resources.files("wegwijsbot.counts") / "texts" / f"{language}.yaml"
        return cls(language, yaml.safe_load(file.read_text("utf-8")), knowledge)

    def say(self, key: str, **fills: object) -> str:
        """Return a sentence with its blanks filled."""
        return self.texts[key].format(**fills)

    def value(self, dimension: str, value: str) -> str:
        """Return the name of a value; its id where nothing names it, such as one long retired."""
        if value != NOT_TOLD:
            if dimension == "substance" and value in self.knowledge.substances:
                return self.knowledge.substances[value].name.in_language(self.language)
            if dimension == "kind" and value in self.knowledge.kinds:
                return self.knowledge.kinds[value].name.in_language(self.language)
            if dimension in _OWN:
                own = self.knowledge.texts[self.language]
                return own.get(f"{_OWN[dimension]}.{value}", value)
        return self.texts.get(f"value.{value}", value)

    def unnamed(self, declared: Declaration) -> list[str]:
        """Return the values that have no name in this language."""
        return [
            f"{dimension.name}={value}"
            for dimension in declared.dimensions
            for value in dimension.values
            if self.value(dimension.name, value) == value and f"value.{value}" not in self.texts
        ]
