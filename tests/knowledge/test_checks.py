"""What editors are told beyond the one fault of each fixture."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from wegwijsbot.knowledge.checks import check, drafts
from wegwijsbot.knowledge.checks_contacts import check_link, check_phone
from wegwijsbot.knowledge.checks_wording import placeholders
from wegwijsbot.knowledge.draft import Fault
from wegwijsbot.knowledge.model import Knowledge

TODAY = date(2026, 11, 22)
DET = "services/west-vlaanderen/det-nwvl.yaml"


def codes(faults: Iterable[Fault]) -> list[str]:
    return [fault.code for fault in faults]


@pytest.mark.parametrize(
    "phone", ["+3250407777", "+3278151020", "+3280013500", "+32474123456", "112", "1813", "116000"]
)
def test_belgian_phones_pass(phone: str) -> None:
    """Ordinary, paid, free, mobile and short numbers are phone numbers."""
    assert codes(check_phone((), phone)) == []


@pytest.mark.parametrize(
    ("phone", "code"),
    [
        ("050 40 77 77", "E215"),
        ("+32 50 40 77 77", "E215"),
        ("+32050407777", "E215"),
        ("+325040777", "E215"),
        ("+99912345678", "E215"),
        ("999", "E215"),
        ("\u0661\u0661\u0662", "E215"),
        ("+33140000000", "E301"),
        ("+31900123", "E301"),
    ],
)
def test_other_phones_are_refused(phone: str, code: str) -> None:
    """Spaces, missing digits and numbers abroad are findings."""
    assert codes(check_phone((), phone)) == [code]


@pytest.mark.parametrize(
    "link", ["https://", "https://localhost", "http://[::1", "ftp://x.be", "javascript:alert(1)"]
)
def test_bad_links_are_refused(link: str) -> None:
    """Only a web address with a domain is a link."""
    assert codes(check_link((), link)) == ["E216"]


def test_denied_site_is_found_in_any_text_and_under_any_subdomain(folder: Path) -> None:
    """The deny list holds in every field of every file."""
    path = folder / "texts" / "en.yaml"
    path.write_text(path.read_text("utf-8") + 'more: "See https://a.casino.example/x"\n', "utf-8")
    assert "E302" in [f.code for f in check(folder, TODAY)]


def test_assured_service_is_not_old(folder: Path) -> None:
    """Someone who called lately knows better than an old page."""
    path = folder / DET
    text = path.read_text("utf-8").replace('source_date: "2025"', 'source_date: "2015"')
    path.write_text(text + "assured_on: 2026-11-01\n", "utf-8")
    assert check(folder, TODAY) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no braces", frozenset()),
        ("{name} and {time}", frozenset({"name", "time"})),
        ("half {open", None),
        ("half open}", None),
        ("{{literal}}", frozenset()),
    ],
)
def test_placeholders(text: str, expected: frozenset[str] | None) -> None:
    """Names between braces are found; braces that do not match are not guessed at."""
    assert placeholders(text) == expected


def test_drafts_say_what_is_missing(mini: Knowledge) -> None:
    """An editor sees which services wait, and for what."""
    (draft,) = drafts(mini)
    assert (draft.id, draft.kind) == ("inloop-brussel", "msoc")
    assert "phone" in draft.missing


def test_every_suggestion_for_unknown_keys_comes_from_the_model(folder: Path) -> None:
    """A misspelt key deep in a list is met with the right name."""
    path = folder / DET
    path.write_text(path.read_text("utf-8").replace("    hours:", "    hour:"), "utf-8")
    (finding,) = check(folder, TODAY)
    assert str(finding).startswith(f"{DET}:9:5: E103 unknown key 'hour'. Perhaps 'hours'")


@pytest.mark.parametrize("named", ["druglijn-telefoon", "infor-drogues", "antigifcentrum"])
def test_a_number_named_in_a_text_must_be_there(folder: Path, named: str) -> None:
    """A service that left the list would leave a screen that nobody can open."""
    for texts in (folder / "texts").iterdir():
        texts.write_text(f'{texts.read_text("utf-8")}privacy.6: "Bel {{{named}}}."\n', "utf-8")
    assert [(f.code, f.where.file) for f in check(folder, TODAY)] == [("E203", "texts/nl.yaml")]
