"""What leaves the database: commands, tables and the report."""

import csv
import json
import re
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest
from click.testing import CliRunner

from tests.counts.crowd import SMALL, crowd
from wegwijsbot.counts.commands import counts, demo_counts, report
from wegwijsbot.counts.declared import Cell, Measure
from wegwijsbot.counts.publication import publish
from wegwijsbot.counts.sqlite import SqliteCounts
from wegwijsbot.counts.weeks import week_of

CROWD = crowd(SMALL, 4000, seed=3, first="2026-W01", last="2026-W26")


def test_the_current_week_and_quarter_are_held_back():
    """A week comes out when it is over, a quarter too."""
    published = publish(CROWD, SMALL, "2026-W20")
    assert max(published.weekly) == "2026-W19"
    assert list(published.quarterly) == ["2026-Q1"]


def test_nothing_comes_out_of_nothing():
    """Not before the first week is over."""
    assert list(publish({}, SMALL, "2026-W20").rows()) == []
    assert list(publish({"2026-W20": {}}, SMALL, "2026-W20").rows()) == []


def test_a_week_without_anybody_is_hidden_like_a_small_one():
    """Nobody can tell none from few."""
    published = publish({"2026-W01": {Cell("begun"): 3}, "2026-W03": {}}, SMALL, "2026-W04")
    numbers = [cells[Cell("begun")] for cells in published.weekly.values()]
    assert numbers == [None, None, None]


def test_every_declared_cell_is_listed():
    """A cell that was left out would tell that it is empty."""
    published = publish(CROWD, SMALL, "2026-W30")
    described = {cell for cell in SMALL.cells() if cell.measure not in set(Measure)}
    assert all(cells.keys() == described for cells in published.quarterly.values())
    assert all(len(cells) == len(Measure) for cells in published.weekly.values())


def test_years_are_not_published():
    """What was rolled up would add sums to weeks that came out before."""
    published = publish(CROWD | {"2019": {Cell("begun"): 500}}, SMALL, "2026-W30")
    assert not [period for period, _, _ in published.rows() if "-" not in period]


def test_a_quarter_whose_weeks_are_not_covered_stays_away():
    """Its sum would give the last, small week away."""
    weeks = {
        f"2026-W{n:02}": {Cell("suggested"): 50, Cell("channel", "web"): 50} for n in range(1, 13)
    }
    weeks["2026-W13"] = {Cell("suggested"): 2, Cell("channel", "web"): 2}
    published = publish(weeks, SMALL, "2026-W20")
    assert published.weekly["2026-W12"][Cell("suggested")] == 50
    assert {n for cell, n in published.quarterly["2026-Q1"].items() if cell.measure != "alarm"} == {
        None
    }


def test_totals_are_sums_of_what_is_shown():
    """So they tell nothing that the weeks do not."""
    published = publish(CROWD, SMALL, "2026-W30")
    shown = [cells[Cell("begun")] or 0 for cells in published.weekly.values()]
    assert published.total(Cell("begun")) == sum(shown)


def test_a_period_holds_whole_quarters_only():
    """A quarter that is half inside is left out."""
    inside = publish(CROWD, SMALL, "2026-W30").within("2026-W02", "2026-W26")
    assert list(inside.quarterly) == ["2026-Q2"]
    assert min(inside.weekly) == "2026-W02"


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A database of invented numbers."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    result = CliRunner().invoke(demo_counts, [str(path)], obj=None)
    assert result.exit_code == 0, result.output
    return path


@pytest.fixture(scope="module")
def pages(demo, tmp_path_factory):
    """The report of it, per language."""
    out = tmp_path_factory.mktemp("report")
    result = CliRunner().invoke(report, ["--database", str(demo), "--out", str(out)], obj=None)
    assert result.exit_code == 0, result.output
    return {lang: (out / f"report-{lang}.html").read_text("utf-8") for lang in ("nl", "fr")}


def run(*arguments):
    return CliRunner().invoke(counts, list(arguments), obj=None)


def test_counts_prints_tables_that_a_spreadsheet_reads(demo):
    """Hidden numbers are empty, all others multiples of five."""
    result = run("--database", str(demo), "--csv", "--dimension", "substance*province")
    rows = list(csv.DictReader(result.stdout.splitlines()))
    numbers = [row["number"] for row in rows]
    assert "" in numbers
    assert any(numbers)
    assert all(int(number) >= 10 and int(number) % 5 == 0 for number in numbers if number)


def test_counts_prints_json(demo):
    """The same rows; hidden numbers are null."""
    rows = json.loads(run("--database", str(demo), "--json", "--dimension", "begun").stdout)
    assert rows
    assert {tuple(row) for row in rows} == {("period", "measure", "value", "other", "number")}


def test_counts_shows_a_table(demo):
    """One line a value, one column a quarter."""
    result = run("--database", str(demo), "--dimension", "province")
    assert re.search(r"antwerpen\W+\d+", result.output)
    assert "Rounded to 5" in result.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--dimension", "municipality"), "choose one of"),
        (("--database", "nowhere.db"), "does not exist"),
        ((), "--database"),
    ],
)
def test_a_wrong_question_is_told_what_would_do(demo, arguments, said):
    """With exit code 2."""
    known = () if "--database" in arguments or not arguments else ("--database", str(demo))
    result = run(*known, *arguments)
    assert result.exit_code == 2
    assert said in result.output


def test_invented_numbers_never_mix_with_true_ones(demo):
    """A database that exists is left alone."""
    result = CliRunner().invoke(demo_counts, [str(demo)], obj=None)
    assert result.exit_code == 2
    assert SqliteCounts(demo).is_invented


class Page(HTMLParser):
    """Collects what a test asks of a page."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.charts = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *pair) for pair in attrs]
        if tag == "svg":
            self.charts.append(dict(attrs))


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_the_page_fetches_nothing(pages, language):
    """No script, style sheet, picture, font or link that leads out."""
    page = Page(pages[language])
    assert not {"script", "link", "img", "iframe", "object", "a"} & set(page.tags)
    assert ("meta", "content", "default-src 'none'; style-src 'unsafe-inline'") in page.attributes
    outside = [value for _, name, value in page.attributes if name in ("src", "href", "xlink:href")]
    assert [value for value in outside if not value.startswith("#")] == []
    assert "@import" not in pages[language]
    assert not re.search(r"url\((?!#)", pages[language])


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_every_chart_says_what_it_shows(pages, language):
    """For those who cannot see it; and its numbers stand in a table."""
    page = Page(pages[language])
    assert len(page.charts) >= 10
    assert all(chart["role"] == "img" and chart["aria-label"] for chart in page.charts)
    assert page.tags.count("table") >= len(page.charts)
    assert ("html", "lang", language) in page.attributes


def test_ids_are_not_used_twice(pages):
    """Charts on one page do not borrow each other's parts."""
    for html in pages.values():
        ids = [value for _, name, value in Page(html).attributes if name == "id"]
        marks = {value for value in ids if ids.count(value) > 1}
        parts = [re.findall(rf'<[^>]*id="{mark}"[^>]*>', html) for mark in marks]
        assert all(len(set(same)) == 1 for same in parts), "one id, two meanings"


def test_the_report_prints_its_rules_and_that_it_is_invented(pages):
    """Whoever reads a page on its own knows what to make of it."""
    assert "Verzonnen cijfers" in pages["nl"]
    assert "Chiffres inventés" in pages["fr"]
    assert "Een getal onder 5 tonen we niet" in pages["nl"]


def test_every_number_in_a_table_is_rounded(pages):
    """Nothing else slips in."""
    numbers = re.findall(r"<td>(\d+)</td>", pages["nl"])
    assert len(numbers) > 100
    assert all(int(number) % 5 == 0 for number in numbers)


def test_a_report_of_nothing_says_so(tmp_path):
    """The first week is not over yet."""
    path = tmp_path / "counts.db"
    SqliteCounts(path).read()
    result = CliRunner().invoke(report, ["--database", str(path), "--out", str(tmp_path)], obj=None)
    assert result.exit_code == 0, result.output
    assert "nog geen cijfers" in (tmp_path / "report-nl.html").read_text("utf-8")


def test_a_report_before_the_first_quarter_shows_weeks(tmp_path):
    """What is over, and when the rest comes."""
    path = tmp_path / "counts.db"
    begun = week_of(date.today() - timedelta(weeks=1))  # noqa: DTZ011
    CliRunner().invoke(demo_counts, [str(path), "--weeks", "2"], obj=None)
    result = CliRunner().invoke(report, ["--database", str(path), "--out", str(tmp_path)], obj=None)
    assert result.exit_code == 0, result.output
    page = (tmp_path / "report-nl.html").read_text("utf-8")
    assert begun in page
    assert "nog geen volledig kwartaal" in page
