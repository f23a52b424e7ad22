"""The commands as a person or a program starts them: real processes, real exit codes."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
COMMAND = [sys.executable, "-W", "error", "-m", "wegwijsbot"]


def wegwijsbot(*arguments, typed="", **environ):
    clean = {k: v for k, v in os.environ.items() if not k.startswith("WEGWIJSBOT_")}
    return subprocess.run(
        [*COMMAND, *arguments],
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=clean | {"COLUMNS": "100"} | environ,
        check=False,
    )


def test_find_prints_the_cards():
    """One line on the command line gives the number, the hours and a reason."""
    told = wegwijsbot("find", "mijn zoon van 16 blowt, Brugge", "--at", "2026-11-23T10:00")
    assert told.returncode == 0
    assert "050 40 77 77" in told.stdout
    assert "nu open tot 12:00" in told.stdout


def test_find_gives_the_object_that_other_tools_rely_on():
    """Keys and values are a contract."""
    text = "mijn zoon van 16 blowt, Brugge"
    told = wegwijsbot("find", text, "--at", "2026-11-23T10:00", "--json")
    found = json.loads(told.stdout)
    assert found["understood"] == {
        "who": "relative",
        "substances": ["cannabis"],
        "age": 16,
        "age_group": "minor",
        "place": {"postcode": "8000", "municipality": "Brugge", "province": "west-vlaanderen"},
        "urgency": "calm",
        "alarms": [],
        "wishes": [],
    }
    first = found["suggestions"][0]
    assert first["contacts"][0] == {
        "type": "phone",
        "value": "050 40 77 77",
        "open_now": True,
        "closes_at": "2026-11-23T12:00",
        "opens_at": None,
    }
    keys = (
        "id name kind for_whom contacts reasons address website source_url source_date assured_on"
    )
    assert list(first) == keys.split()
    assert found["emergency"] is None
    assert found["id"] is None


def test_find_answers_danger_with_the_number_first():
    """An alarm in the text fills the emergency object."""
    told = wegwijsbot("find", "mijn vriend is bewusteloos en ademt niet", "--json")
    danger = json.loads(told.stdout)["emergency"]
    assert danger["call"][0]["phone"] == "112"
    assert 1 <= len(danger["steps"]) <= 3


def test_find_takes_every_slot_as_an_option():
    """A front-line worker may skip the sentence."""
    told = wegwijsbot(
        *("find", "--who", "professional", "--substance", "ghb", "--substance", "cocaine"),
        *("--age", "30", "--place", "8500", "--urgency", "soon", "--wish", "admission"),
        *("--lang", "fr", "--at", "2026-12-25T03:00", "--json"),
    )
    heard = json.loads(told.stdout)["understood"]
    assert heard["substances"] == ["ghb", "cocaine"]
    assert heard["place"]["municipality"] == "Kortrijk"
    assert (heard["who"], heard["age"], heard["wishes"]) == ("professional", 30, ["admission"])


def test_an_option_overrides_the_sentence():
    """What is said explicitly counts."""
    told = wegwijsbot("find", "ik drink te veel, Gent", "--place", "Hasselt", "--json")
    assert json.loads(told.stdout)["understood"]["place"]["municipality"] == "Hasselt"


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["x", "--who", "mama"], "--who"),
        (["x", "--substance", "bier"], "substance"),
        (["x", "--age", "oud"], "age"),
        (["x", "--age", "900"], "age"),
        (["x", "--place", "Atlantis"], "place"),
        (["x", "--place", "0001"], "place"),
        (["x", "--urgency", "now"], "--urgency"),
        (["x", "--wish", "cheap"], "--wish"),
        (["x", "--lang", "de"], "--lang"),
        (["x", "--at", "straks"], "--at"),
        ([], "Say what is the matter"),
    ],
)
def test_a_wrong_option_is_named_and_the_exit_code_is_two(arguments, named):
    """No traceback, a message that says which field is wrong."""
    told = wegwijsbot("find", *arguments, "--json")
    assert told.returncode == 2
    assert named in told.stderr
    assert "Traceback" not in told.stderr
    assert not told.stdout


def test_jsonl_answers_every_line_in_order_and_goes_on_after_a_bad_one():
    """One process answers many questions; a bad line costs only itself."""
    lines = [
        '{"id": "a", "text": "ik gok te veel, Gent"}',
        "this is no json",
        '{"id": "c", "text": "x", "place": "Atlantis"}',
        "",
        '{"id": "d", "text": "ik drink", "lang": "fr", "who": "self"}',
    ]
    told = wegwijsbot("find", "--jsonl", typed="\n".join(lines))
    answers = [json.loads(line) for line in told.stdout.splitlines()]
    assert told.returncode == 0
    assert [a["id"] for a in answers] == ["a", None, "c", "d"]
    assert ["error" in a for a in answers] == [False, True, True, False]
    assert answers[2]["error"].startswith("place: ")


def test_find_loads_neither_telegram_nor_rich():
    """Other programs call `find`; it must start fast."""
    code = (
        "import sys; from wegwijsbot.cli import main;"
        "main(['find', 'ik drink', '--json'], standalone_mode=False);"
        "sys.exit(any(name in sys.modules for name in ('telegram', 'rich', 'starlette')))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert told.returncode == 0


def test_explain_shows_which_words_gave_what():
    """An editor sees the reason for every slot."""
    told = wegwijsbot("find", "mijn zoon van 16 blowt, Brugge", "--explain")
    assert "Heard" in told.stdout
    assert "cannabis" in told.stdout
    assert "Ranked" in told.stdout


@pytest.mark.parametrize("arguments", [("try",), ("find", "--explain")])
def test_an_editor_is_sent_to_the_line_of_each_term(arguments):
    """Coke stands among the drinks as well, and first there: "coke drinken"."""
    command, *options = arguments
    told = wegwijsbot(command, "mijn zoon gebruikt coke, Brugge", *options, COLUMNS="200")
    assert told.returncode == 0
    assert "places/places.csv:" in told.stdout
    (row,) = [line for line in told.stdout.splitlines() if "│ cocaine" in line]
    number = int(row.partition("substances.yaml:")[2].split()[0])
    lines = (ROOT / "content" / "substances.yaml").read_text("utf-8").splitlines()
    assert " coke," in lines[number - 1]
    assert number > lines.index("cocaine:")


def test_evaluate_gives_figures_and_misses(tmp_path):
    """Recall and precision for whoever labels sentences."""
    file = tmp_path / "labelled.jsonl"
    labels = [
        {"id": "1", "text": "ik drink te veel", "lang": "nl", "who": "self"},
        {"id": "2", "text": "ik drink te veel", "lang": "nl", "substances": ["alcohol"]},
    ]
    file.write_text("\n".join(map(json.dumps, labels)), "utf-8")
    figures = json.loads(wegwijsbot("evaluate", str(file), "--json").stdout)
    assert figures["slots"]["who"]["all"] == 0.5
    assert figures["substances"] == {"recall": 1.0, "precision": 0.5, "f1": pytest.approx(2 / 3)}
    assert {m["id"] for m in figures["misses"]} == {"1", "2"}
    assert figures["values"]["who"] == {"recall": 1.0, "precision": 0.5, "f1": pytest.approx(2 / 3)}


def test_evaluate_shows_dangers_per_language(tmp_path):
    """For people as a table, for programs as JSON."""
    file = tmp_path / "labelled.jsonl"
    labels = [
        {"text": "hij ademt niet meer", "lang": "nl", "red_flag": "breathing"},
        {"text": "il fait beau", "lang": "fr", "red_flag": "breathing"},
    ]
    file.write_text("\n".join(map(json.dumps, labels)), "utf-8")
    figures = json.loads(wegwijsbot("evaluate", str(file), "--json").stdout)
    by_language = figures["alarms_by_language"]
    assert by_language["nl"]["breathing"]["recall"] == 1
    assert by_language["fr"]["breathing"]["recall"] == 0
    (row,) = [x for x in wegwijsbot("evaluate", str(file)).stdout.splitlines() if "│ any" in x]
    shown = [cell.strip() for cell in row.strip("│ ").split("│")]
    assert shown == ["any", "0.500", "1.000", "0.000", "1.000", "1.000", "1.000"]


@pytest.mark.parametrize("text", ["", "no json", "[]", '{"id": 1}'])
def test_evaluate_names_the_line_it_cannot_read(tmp_path, text):
    """A labelled file with a fault says which line."""
    file = tmp_path / "labelled.jsonl"
    file.write_text(text, "utf-8")
    told = wegwijsbot("evaluate", str(file))
    assert told.returncode == 2
    assert "line 1" in told.stderr or "no labelled texts" in told.stderr


def test_chat_is_a_whole_conversation_in_the_terminal():
    """Typing and pressing numbers leads to a card; the end of input ends it politely."""
    told = wegwijsbot("chat", "--at", "2026-11-23T10:00", typed="mijn zoon van 16 blowt, Brugge\n")
    assert told.returncode == 0
    assert "050 40 77 77" in told.stdout
    assert "Traceback" not in told.stderr


def test_check_passes_on_the_content():
    """The content that ships has no errors."""
    told = wegwijsbot("check")
    assert told.returncode == 0, told.stdout


def test_check_lists_the_drafts_with_what_is_missing():
    """What stays draft says why."""
    told = wegwijsbot("check", "--drafts")
    assert "epsi-az-sint-jan-brugge: " in told.stdout


def test_counts_and_report_work_on_a_demo_database(tmp_path):
    """An organisation looks at invented numbers before it counts its own."""
    database = str(tmp_path / "demo.db")
    assert wegwijsbot("demo-counts", database).returncode == 0
    told = wegwijsbot("counts", "--database", database, "--json")
    assert told.returncode == 0
    assert "invented" in told.stderr
    assert json.loads(told.stdout)


def test_broken_content_is_said_with_file_and_line(tmp_path):
    """A clear list and exit code 1, for every command."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    kinds = tmp_path / "content" / "kinds.yaml"
    kinds.write_text(kinds.read_text("utf-8") + "\nmsoc:\n  name: twice\n", "utf-8")
    for arguments in (["check"], ["find", "ik drink"], ["chat"]):
        told = wegwijsbot("--content", str(tmp_path / "content"), *arguments)
        assert told.returncode == 1
        assert "kinds.yaml:" in told.stdout + told.stderr
        assert "Traceback" not in told.stderr


def test_run_without_a_token_says_how_to_get_one():
    """An operator's first step ends in a clear message and exit code 2."""
    told = wegwijsbot("run")
    assert told.returncode == 2
    assert "BotFather" in told.stderr


def test_run_never_shows_the_token():
    """A wrong address is named, the secret is not."""
    token = "123456789:" + "S" * 35
    told = wegwijsbot("run", WEGWIJSBOT_TOKEN=token, WEGWIJSBOT_API_URL="nonsense")
    assert told.returncode == 2
    assert token not in told.stdout + told.stderr


@pytest.mark.parametrize(
    "command",
    ["chat", "find", "try", "evaluate", "run", "check", "counts", "report", "demo-counts"],
)
def test_every_command_has_help(command):
    """Help is documentation."""
    told = wegwijsbot(command, "--help")
    assert told.returncode == 0
    assert len(told.stdout.splitlines()) > 4
