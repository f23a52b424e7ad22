"""A logistic regression over the traits of labelled sentences, as rows of experience.csv."""

import csv
import io
from collections.abc import Sequence

import numpy as np
from scipy.sparse import spmatrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from tests.learning.sentences import Labelled
from wegwijsbot.knowledge.experience import ANYWAY, COLUMNS
from wegwijsbot.knowledge.vocabulary import AlarmKind
from wegwijsbot.understanding.alarms import CompiledAlarms, traits
from wegwijsbot.understanding.normalise import normalise

FEWEST = 3  # sentences that a trait stands in before anything is learned from it
_FREEDOM = 30  # the inverse of how strongly weights are drawn to zero; by cross-validation
_FREEDOM_OF_KINDS = 10
_STEPS = 2_000


def learn(sentences: Sequence[Labelled], alarms: CompiledAlarms) -> str:
    """Return the table that `sentences` teach; the same sentences give the same table."""
    vectoriser = TfidfVectorizer(analyzer=sorted, binary=True, min_df=FEWEST)
    found = vectoriser.fit_transform(
        [traits(normalise(each.text), alarms) for each in sentences]
    ).tocsr()
    names = vectoriser.get_feature_names_out()
    danger = _fit(found, [each.alarm is not None for each in sentences], _FREEDOM)
    dangers = [at for at, each in enumerate(sentences) if each.alarm]
    # Which danger it is shows in single words and signs; pairs would only tell by chance.
    single = np.array([" " not in name or name.startswith("=") for name in names])
    labels = [sentences[at].alarm for at in dangers]
    kinds = _fit(found[dangers][:, single], labels, _FREEDOM_OF_KINDS)
    order = [list(kinds.classes_).index(kind) for kind in AlarmKind]
    by_kind = np.zeros((len(names), len(order)))
    by_kind[single] = kinds.coef_[order].T
    rows = [(ANYWAY, 0, danger.intercept_[0], *kinds.intercept_[order])]
    for name, rarity, weight, *of_kinds in zip(
        names, vectoriser.idf_, danger.coef_[0], *by_kind.T, strict=True
    ):
        rows.append((name, rarity, weight, *(of_kinds if any(of_kinds) else ())))
    return _table(rows)


def _fit(found: spmatrix, labels: Sequence[object], freedom: float) -> LogisticRegression:
    model = LogisticRegression(C=freedom, class_weight="balanced", max_iter=_STEPS)
    return model.fit(found, labels)


def _table(rows: list[tuple[object, ...]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for name, *numbers in rows:
        writer.writerow((name, *(f"{number:.2f}" for number in numbers)))
    return text.getvalue()
