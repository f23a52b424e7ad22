"""How well labelled texts were understood: per slot, per language and per danger.

A label is a mapping with `who`, `substances`, `age`, `age_group`, `place`, `urgency`,
`red_flag` and `tags`, as in labelled files; an absent or null slot must stay empty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from wegwijsbot.knowledge.vocabulary import Urgency
from wegwijsbot.understanding.heard import Heard
from wegwijsbot.understanding.lexicon import Lexicon
from wegwijsbot.understanding.listen import listen

SLOTS = ("who", "substances", "age", "age_group", "place", "urgency")
WHOLE = ("who", "substances", "age", "age_group", "place")  # what "all slots right" counts
NEAR_MISS = "near-miss"

Label = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ratio:
    """What was right, what was heard though absent, what was missed."""

    hits: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of what was heard that was right; 1 when nothing was heard."""
        return self.hits / (self.hits + self.false) if self.hits + self.false else 1.0

    @property
    def recall(self) -> float:
        """Share of what was there that was heard; 1 when nothing was there."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """One slot of one text that was not understood as labelled."""

    id: str
    slot: str
    expected: str
    heard: str


@dataclass(slots=True)
class Report:
    """The figures over one set of labelled texts; all shares run from 0 to 1."""

    texts: int = 0
    right: dict[str, Counter[str]] = field(default_factory=dict)  # language -> slot -> count
    sizes: Counter[str] = field(default_factory=Counter)  # language -> texts
    slots: dict[str, Ratio] = field(default_factory=dict)  # of the slots that hold one value
    substances: Ratio = Ratio()
    alarms: dict[str, Ratio] = field(default_factory=dict)  # kind, and "any"
    alarms_in: dict[str, dict[str, Ratio]] = field(default_factory=dict)  # the same by language
    near_misses: int = 0
    near_misses_raised: int = 0
    misses: list[Miss] = field(default_factory=list)

    def accuracy(self, slot: str, language: str | None = None) -> float:
        """Return the share of texts in which `slot` ("all" for the whole) was right."""
        languages = [language] if language else list(self.sizes)
        total = sum(self.sizes[each] for each in languages)
        right = sum(self.right[each][slot] for each in languages)
        return right / total if total else 1.0


def evaluate(labels: Iterable[Label], lexicon: Lexicon) -> Report:
    """Listen to the `text` of every label and compare."""
    return compare(((label, listen(str(label["text"]), lexicon)) for label in labels), lexicon)


def compare(pairs: Iterable[tuple[Label, Heard]], lexicon: Lexicon) -> Report:
    """Compare what was heard with what the labels say."""
    report = Report()
    for label, heard in pairs:
        language = str(label.get("lang", "nl"))
        report.texts += 1
        report.sizes[language] += 1
        right = report.right.setdefault(language, Counter())
        wrong = {
            slot: outcome
            for slot, check in _CHECKS.items()
            if (outcome := check(label, heard, lexicon)) is not None
        }
        for slot in SLOTS:
            right[slot] += slot not in wrong
            if slot != "substances":
                expected, got = wrong.get(slot, (label.get(slot),) * 2)
                _count_slot(report, slot, expected, got)
        right["all"] += not any(slot in wrong for slot in WHOLE)
        for slot, (expected, got) in wrong.items():
            report.misses.append(Miss(str(label.get("id", "")), slot, expected, got))
        _count_substances(report, label, heard, lexicon)
        _count_alarms(report, label, heard)
        for alarms in (report.alarms, report.alarms_in.setdefault(language, {})):
            _add_alarms(alarms, label, heard)
    return report


Outcome = tuple[str, str] | None


def _check_who(label: Label, heard: Heard, _: Lexicon) -> Outcome:
    return _differ(label.get("who"), heard.who)


def _check_substances(label: Label, heard: Heard, lexicon: Lexicon) -> Outcome:
    return _differ(sorted(label.get("substances") or ()), sorted(_as_named(label, heard, lexicon)))


def _check_age(label: Label, heard: Heard, _: Lexicon) -> Outcome:
    return _differ(label.get("age"), heard.age)


def _check_age_group(label: Label, heard: Heard, _: Lexicon) -> Outcome:
    return _differ(label.get("age_group"), heard.age_group)


def _check_urgency(label: Label, heard: Heard, _: Lexicon) -> Outcome:
    return _differ(label.get("urgency") or Urgency.CALM, heard.urgency or Urgency.CALM)


def _check_place(label: Label, heard: Heard, lexicon: Lexicon) -> Outcome:
    typed = label.get("place")
    got = heard.nis or heard.ambiguous_places or heard.place_abroad or heard.postcode
    if not typed:
        return None if not got else ("", str(got))
    meant = lexicon.gazetteer.named(str(typed))
    if meant is None:
        same = heard.place_abroad is not None or str(typed) == heard.postcode
    elif not meant.nis:
        same = heard.place_abroad == meant.name
    else:
        same = (
            heard.place_abroad == meant.name.title()
            or heard.nis in meant.nis
            or set(meant.nis) == set(heard.ambiguous_places)
        )
    return None if same else (str(typed), str(got or ""))


_CHECKS: dict[str, Callable[[Label, Heard, Lexicon], Outcome]] = {
    "who": _check_who,
    "substances": _check_substances,
    "age": _check_age,
    "age_group": _check_age_group,
    "place": _check_place,
    "urgency": _check_urgency,
}


def reported(heard: Heard, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the substances by the ids of the closed list that other tools know."""
    known = (lexicon.substances.get(each) for each in heard.substances)
    return tuple(dict.fromkeys(each.reported_as or each.id for each in known if each))


def _as_named(label: Label, heard: Heard, lexicon: Lexicon) -> set[str]:
    """Return what was heard by the ids that the label uses, by those of the closed list else."""
    exact = set(heard.substances).intersection(label.get("substances") or ())
    rest = tuple(each for each in heard.substances if each not in exact)
    return exact | set(reported(Heard(substances=rest), lexicon))


def _differ(expected: object, got: object) -> Outcome:
    return None if expected == got else (str(expected or ""), str(got or ""))


def _count_substances(report: Report, label: Label, heard: Heard, lexicon: Lexicon) -> None:
    expected, got = set(label.get("substances") or ()), _as_named(label, heard, lexicon)
    report.substances = _added(report.substances, expected, got)


def _count_slot(report: Report, slot: str, expected: object, got: object) -> None:
    values = ({str(value)} if value else set() for value in (expected, got))
    report.slots[slot] = _added(report.slots.get(slot, Ratio()), *values)


def _add_alarms(alarms: dict[str, Ratio], label: Label, heard: Heard) -> None:
    flag = label.get("red_flag")
    expected = {str(flag), "any"} if flag else set()
    got = {str(kind) for kind in heard.alarms} | ({"any"} if heard.alarms else set())
    for kind in expected | got | {"any"}:
        alarms[kind] = _added(alarms.get(kind, Ratio()), expected & {kind}, got & {kind})


def _count_alarms(report: Report, label: Label, heard: Heard) -> None:
    flag = label.get("red_flag")
    got = {str(kind) for kind in heard.alarms}
    if flag and not got:
        report.misses.append(Miss(str(label.get("id", "")), "alarm", str(flag), ""))
    if got and not flag:
        raised = ", ".join(sorted(got))
        report.misses.append(Miss(str(label.get("id", "")), "alarm", "", raised))
    if NEAR_MISS in (label.get("tags") or ()) and not flag:
        report.near_misses += 1
        report.near_misses_raised += bool(got)


def _added(ratio: Ratio, expected: set[str], got: set[str]) -> Ratio:
    return Ratio(
        ratio.hits + len(expected & got),
        ratio.false + len(got - expected),
        ratio.missed + len(expected - got),
    )
