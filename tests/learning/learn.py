"""Logistic regressions over the traits of labelled sentences, as rows of experience.csv."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

from tests.learning.sentences import Labelled
from tests.learning.together import told_together
from wegwijsbot.knowledge.experience import ANYWAY, COLUMNS
from wegwijsbot.knowledge.vocabulary import AlarmKind
from wegwijsbot.understanding.alarms import traits
from wegwijsbot.understanding.experience import ANSWERS
from wegwijsbot.understanding.lexicon import Lexicon
from wegwijsbot.understanding.normalise import normalise
from wegwijsbot.understanding.roles import hear_people
from wegwijsbot.understanding.substances import hear_substances

FEWEST = 4  # sentences that a trait stands in before anything is learned from it
OF_PEOPLE = ("who=", "@")  # how traits begin that tell what the rules heard of the people
FEWEST_DANGERS = 4  # dangers that a trait stands in before it tells which danger it is
# The inverse of how strongly weights are drawn to zero, each found by cross-validation.
_FREEDOM_OF_DANGER = 10
_FREEDOM_OF_WHO = 10
_FREEDOM_OF_KINDS = 10
_STEPS = 2_000


def learn(sentences: Sequence[Labelled], lexicon: Lexicon) -> str:
    """Return the table that `sentences` teach; the same sentences give the same table."""
    vectoriser = TfidfVectorizer(analyzer=sorted, binary=True, min_df=FEWEST, norm=None)
    vectoriser.fit([traits_in(each, lexicon) for each in sentences])
    taught = [*sentences, *told_together(sentences)]
    found = vectoriser.transform([traits_in(each, lexicon) for each in taught]).tocsr()
    names = vectoriser.get_feature_names_out()
    everything = np.full(len(names), fill_value=True)
    # What the rules heard of the people comes after danger, and tells nothing of it.
    of_danger = np.array([not name.startswith(OF_PEOPLE) for name in names])
    text, all_told = normalize(found @ diags(of_danger.astype(float))), normalize(found)
    told = [at for at, each in enumerate(taught) if each.tells_who]
    dangers = [at for at, each in enumerate(sentences) if each.alarm]
    # Which danger it is shows in single words and signs; pairs would only tell by chance.
    single = of_danger & np.array([" " not in name or name.startswith("=") for name in names])
    single &= np.asarray((found[dangers] > 0).sum(axis=0)).ravel() >= FEWEST_DANGERS
    alarmed = [str(each.alarm is not None) for each in taught]
    weight = [each.weight for each in taught]
    asked = [str(taught[at].who) for at in told]
    kinds = [str(taught[at].alarm) for at in dangers]
    heads = (
        Head(["True"], _FREEDOM_OF_DANGER, balance=None).fit(text, of_danger, alarmed, weight),
        Head(list(map(str, ANSWERS)), _FREEDOM_OF_WHO).fit(all_told[told], everything, asked),
        Head(list(AlarmKind), _FREEDOM_OF_KINDS).fit(text[dangers], single, kinds),
    )
    weights = np.hstack([head for head, _ in heads])
    anyway = (ANYWAY, 0, *(each for _, starts in heads for each in starts))
    rest = (
        (name, rarity, *(row if tells_kind else row[: -len(AlarmKind)]))
        for name, rarity, row, tells_kind in zip(
            names, vectoriser.idf_, weights, single, strict=True
        )
    )
    return _table([anyway, *rest])


class Head(NamedTuple):
    """One question that experience answers: the answers in order, and how freely it learns."""

    answers: list[str]
    freedom: float
    balance: str | None = "balanced"  # each answer counts alike; None: as often as it is given

    def fit(
        self,
        found: csr_matrix,
        which: np.ndarray,
        labels: list[str],
        weight: list[float] | None = None,
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return the weights, a row per trait and a column per answer, and where each starts."""
        model = LogisticRegression(C=self.freedom, class_weight=self.balance, max_iter=_STEPS)
        model.fit(found[:, which], labels, sample_weight=weight)
        classes = list(model.classes_)[-len(model.coef_) :]  # of two, only the last has weights
        rows = [classes.index(answer) for answer in self.answers]
        weights = np.zeros((found.shape[1], len(rows)))
        weights[which] = model.coef_[rows].T
        return weights, model.intercept_[rows]


def traits_in(sentence: Labelled, lexicon: Lexicon) -> set[str]:
    """Return the traits of a text, and what the rules heard of for whom it is."""
    reading = lexicon.read(normalise(sentence.text))
    spiked = sentence.alarm is AlarmKind.DRINK_SPIKING  # as `listen` tells by the alarm heard
    substances = hear_substances(reading, lexicon, spiked=spiked)
    people = hear_people(reading, substances.hits)
    return {*traits(reading.said, lexicon.alarms), *people.traits}


def _table(rows: Iterable[tuple[Any, ...]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for name, *numbers in rows:
        writer.writerow((name, *map(_short, numbers)))
    return text.getvalue()


def _short(number: float) -> str:
    """Return two decimals without the zeros that say nothing; the table has many numbers."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return text.replace("-0.", "-.") if text.startswith("-0.") else text.removeprefix("0") or "0"
