"""A name means one substance or one place, or the content says that it does not."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from wegwijsbot.knowledge.checks import check
from wegwijsbot.knowledge.load import find_content

TODAY = date(2026, 11, 22)
SUBSTANCE = """
{id}:
  name: {{nl: {id}, fr: {id}, en: {id}}}
  groups: [illegal]
  source_url: https://www.druglijn.be
"""


@pytest.fixture
def told(folder: Path) -> Callable[..., list[str]]:
    """Give two new substances these fields and return what is found about them."""

    def tell(one: str, other: str) -> list[str]:
        file = folder / "substances.yaml"
        entries = zip(("one-drug", "other-drug"), (one, other), strict=True)
        added = "".join(SUBSTANCE.format(id=id_) + f"  {fields}\n" for id_, fields in entries)
        file.write_text(file.read_text("utf-8") + added, "utf-8")
        return [finding.code for finding in check(folder, TODAY)]

    return tell


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("terms: {nl: [zoetje]}", "terms: {nl: [zoetje]}"),
        ("terms: {nl: [zoetje]}", "terms: {en: [Zoëtje]}"),
        ("terms: {nl: [zoete-lijn]}", "terms: {fr: [zoete lijn]}"),
        ("terms: {nl: [zoetje]}", "weak: [{terms: {nl: [zoetje]}, needs: lepel}]"),
        ("verbs: {nl: [zoeten]}", "terms: {nl: [zoeten]}"),
        ("mixed: [zoetje]\n  terms: {nl: [zoetje]}", "terms: {nl: [zoetje]}"),
    ],
)
def test_a_name_of_two_substances_is_found(one, other, told):
    """However it is written, and also when only one of the two declares it."""
    assert told(one, other) == ["E227"]


@pytest.mark.parametrize(
    "fields",
    [
        "weak: [{terms: {nl: [zoetje]}, needs: lepel}]",
        "mixed: [zoetje]\n  terms: {nl: [zoetje]}",
    ],
)
def test_a_name_declared_in_both_is_no_fault(fields, told):
    """Slang that other words decide, and the name of a mixture."""
    assert told(fields, fields) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("zoetjesgoed", "zoetjegoed"), ("zoetjes", "zoetjse"), ("zoetstofje", "zoetstifje")],
)
def test_a_name_one_typing_error_from_another_is_found(one, other, told):
    """A letter lost, swapped or changed."""
    assert told(f"terms: {{nl: [{one}]}}", f"terms: {{nl: [{other}]}}") == ["E228"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("terms: {nl: [zoetje]}", "terms: {nl: [zou, noetje]}"),
        ("terms: {nl: [zoetje, zzoetje]}", "terms: {nl: [bitter]}"),
        ("terms: {nl: [zoetjesgoed]}", "weak: [{terms: {nl: [zoetjegoed]}, needs: lepel}]"),
    ],
)
def test_names_that_nobody_confuses_are_left_alone(one, other, told):
    """Other words, slips of one and the same substance, and a name that needs other words."""
    assert told(one, other) == []


@pytest.mark.parametrize(
    ("names", "code"),
    [
        ("Brussel: {nl: [Hasselt]}", ["E227"]),
        ("Brussel: {nl: [Tweestad]}\nHasselt: {nl: [Tweestad]}", ["E227"]),
        ("Brussel: {nl: [Tweestad]}\nHasselt: {nl: [Tweestad]}\nshared: {nl: [Tweestad]}", []),
        ("Brussel: {nl: [Hasslet]}", ["E228"]),
        ("Hasselt: {nl: [Hasslet]}", []),
    ],
)
def test_a_further_name_of_a_place_means_that_place_alone(names, code, folder):
    """Unless it is declared as shared, so that the bot asks."""
    (folder / "expressions").mkdir()
    (folder / "expressions" / "place.yaml").write_text(names, "utf-8")
    assert [finding.code for finding in check(folder, TODAY)] == code


def test_names_of_other_drugs_are_found_in_the_content_that_ships(tmp_path):
    """Each finding names both substances; without them there is none."""
    content = shutil.copytree(find_content(), tmp_path / "content")
    file = content / "substances.yaml"
    assert named(content) == set()
    spoilt = "[coke, rivotri, heroïnne, ketamin, cannabis, kannabis"
    text = file.read_text("utf-8").replace("[cannabis, kannabis", spoilt, 1)
    file.write_text(text, "utf-8")
    assert named(content) == {
        ("E227", "coke", "cocaine"),
        ("E227", "heroinne", "heroin"),
        ("E228", "rivotri", "benzodiazepines"),
        ("E227", "ketamin", "ketamine"),
    }


def named(content: Path) -> set[tuple[str, str, str]]:
    found = [f for f in check(content, TODAY) if f.code in ("E227", "E228")]
    return {(f.code, f.problem.split("'")[1], f.problem.split()[-1].strip("()")) for f in found}
