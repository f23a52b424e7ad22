"""What an operator copies works with this program, and shuts it in."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
import yaml

from wegwijsbot.channels.telegram import app, webhook, wire
from wegwijsbot.counts.setup import CountSettings, read_count_settings
from wegwijsbot.settings import Secret, Webhook, read_settings

ROOT = Path(__file__).parent.parent.parent
DEPLOY = ROOT / "deploy"
SETTINGS = ROOT / "src" / "wegwijsbot"
TOKEN = "1234567890:AAa-token_for-the_tests-of-the_deploy-pag"


def read(name: str) -> str:
    return (DEPLOY / name).read_text("utf-8")


def test_the_unit_is_shut_in(tmp_path):
    """systemd's own judgement: an exposure of at most 2.0."""
    analyse = shutil.which("systemd-analyze")
    if analyse is None:
        pytest.skip("systemd-analyze is not on this machine")
    unit = shutil.copy(DEPLOY / "wegwijsbot.service", tmp_path)
    command = [analyse, "security", "--offline=true", "--threshold=20", "--no-pager", unit]
    judged = subprocess.run(command, capture_output=True, text=True, check=False)
    assert judged.returncode == 0, judged.stdout[-2000:] + judged.stderr


def test_the_unit_is_understood(tmp_path):
    """No setting is misspelt; only the program's own path may be missing here."""
    analyse = shutil.which("systemd-analyze")
    if analyse is None:
        pytest.skip("systemd-analyze is not on this machine")
    unit = tmp_path / "wegwijsbot.service"
    unit.write_text(re.sub(r"ExecStart=\S+", "ExecStart=/bin/true", read("wegwijsbot.service")))
    judged = subprocess.run([analyse, "verify", unit], capture_output=True, text=True, check=False)
    assert "Unknown" not in judged.stderr
    assert "wegwijsbot.service:" not in judged.stderr


def test_every_setting_named_is_one_the_program_reads():
    """In the examples, the unit, the container and the page."""
    source = "".join(path.read_text("utf-8") for path in SETTINGS.rglob("*.py"))
    for name in sorted(path.name for path in DEPLOY.iterdir() if path.is_file()):
        for setting in re.findall(r"WEGWIJSBOT_[A-Z_]*[A-Z]", read(name)):
            assert setting in source, f"{name} names {setting}, which nothing reads"


def test_every_setting_that_the_program_reads_is_in_the_example():
    """Or is set by what an operator copies: the token."""
    source = "".join(path.read_text("utf-8") for path in SETTINGS.rglob("*.py"))
    named = set(re.findall(r"WEGWIJSBOT_[A-Z_]*[A-Z]", source))
    told = set(re.findall(r"^#(WEGWIJSBOT_\w+)=", read("environment.example"), re.MULTILINE))
    assert len(named) > 10
    assert named - told == {"WEGWIJSBOT_TOKEN", "WEGWIJSBOT_TOKEN_FILE"}
    assert "WEGWIJSBOT_TOKEN_FILE=%d/token" in read("wegwijsbot.service")


def test_the_example_environment_is_accepted(tmp_path):
    """Also with every line taken out of its comment."""
    (tmp_path / "token").write_text(TOKEN)
    lines = re.findall(r"^#(WEGWIJSBOT_\w+)=(.*)$", read("environment.example"), re.MULTILINE)
    assert len(lines) >= 5
    given = dict(lines) | {
        "WEGWIJSBOT_WEBHOOK_SECRET": "",
        "WEGWIJSBOT_TOKEN_FILE": str(tmp_path / "token"),
    }
    settings, defaults = read_settings(given), CountSettings(Path(given["WEGWIJSBOT_COUNTS"]))
    assert settings.webhook
    assert settings.webhook.port == 8080
    assert settings.messages_a_second == 30
    assert read_count_settings(given) == defaults


def test_nothing_in_front_keeps_an_access_log():
    """Caddy writes one only when a line in a site asks for it; its errors hold requests too."""
    options, site = read("Caddyfile").split("\n}\n", 1)
    assert "exclude http.log.error" in options
    assert not re.search(r"^\s*log\b", site, re.MULTILINE)


def test_what_stands_in_front_knows_the_way():
    """The path, the port and the size of an update are those of the program."""
    site, hook = read("Caddyfile"), Webhook("https://bot.example", Secret("x"))
    assert f"path {webhook.PATH}\n" in site
    assert f"reverse_proxy {hook.listen}:{hook.port}\n" in site
    for page in (read("README.md"), read("compose.yaml")):
        assert f"127.0.0.1:{hook.port}" in page
    assert f"EXPOSE {hook.port}\n" in read("Containerfile")


def test_what_stands_in_front_closes_connections_first():
    """Caddy keeps a silent one for two minutes; an update over a closed one comes later."""
    app = webhook.application(lambda _update: None, "a-secret", lambda: True)
    assert webhook.server(app).config.timeout_keep_alive > 120
    assert "keepalive" not in read("Caddyfile")


_OUTSIDE = r"-X POST https://[\w.]+(\S+) .*; (\w+): the way in"


async def test_the_way_in_from_outside_can_be_tried():
    """Whoever calls it as the page says, without the secret, reads the word that the page says."""
    path, word = re.search(_OUTSIDE, read("README.md")).groups()
    app = webhook.application(lambda _update: None, "a-secret", lambda: True)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        answer = await client.post(path)
    assert (answer.status_code, answer.text) == (403, word)


@pytest.mark.parametrize(
    "path", ["/etc/wegwijsbot/token", "/etc/wegwijsbot/environment", "/opt/wegwijsbot/venv/bin/"]
)
def test_the_page_and_the_unit_mean_the_same_files(path):
    """What the page has an operator make is what the unit looks for."""
    assert path in read("README.md")
    assert path in read("wegwijsbot.service")


def test_the_page_names_files_that_are_there():
    """Each file that it copies or starts from."""
    named = set(re.findall(r"\bdeploy/([\w@.]+\w)", read("README.md"))) - {"token"}
    assert len(named - {".env"}) >= 5
    assert [name for name in named if name != ".env" and not (DEPLOY / name).exists()] == []


def test_the_page_explains_lines_that_the_program_writes():
    """The table of trouble quotes the log; a changed message would leave somebody searching."""
    source = "".join(path.read_text("utf-8") for path in SETTINGS.rglob("*.py"))
    table = read("README.md").partition("| The log says")[2].partition("\n\n")[0]
    cells = [line.split("|")[1] for line in table.splitlines()[2:]]
    told = [part.strip() for cell in cells for part in re.split(r"\.\.\.|;", cell)]
    told += ["polling for updates", "waiting for updates by webhook"]
    assert len(told) > 8
    assert [line for line in told if line not in source] == []


def test_a_stop_is_given_the_time_that_it_takes():
    """The answers under way, then one call to confirm them, which may wait for the network."""
    takes = app._STOPPING + wire.ANSWER + wire._CONNECT
    (unit,) = re.findall(r"^TimeoutStopSec=(\d+)$", read("wegwijsbot.service"), re.MULTILINE)
    container = yaml.safe_load(read("compose.yaml"))["services"]["wegwijsbot"]["stop_grace_period"]
    assert int(unit) > takes
    assert container == f"{unit}s"


def test_only_a_wrong_setting_keeps_the_bot_down():
    """After anything else, a second poller too, systemd starts it again."""
    unit = read("wegwijsbot.service")
    assert f"\nRestartPreventExitStatus={app._BAD_SETTINGS}\n" in unit
    assert app._RIVAL not in (0, app._BAD_SETTINGS)
    assert "\nRestart=always\n" in unit  # on-failure takes the end by a SIGHUP for a wish
    assert f"exit code {app._BAD_SETTINGS}" in read("README.md")


_SHUT_IN = """
import ctypes, os, sys
if ctypes.CDLL(None).prctl(65, 1, 0, 0, 0):  # PR_SET_MDWE: no memory both writable and executable
    sys.exit(77)
from wegwijsbot.channels.telegram.app import run
from wegwijsbot.cli import main
main(["find", "ket, Brugge", "--json"])
"""


def test_the_program_needs_no_code_made_while_it_runs():
    """The unit forbids it, as a way in for attackers; every library that is loaded must agree."""
    done = subprocess.run(
        [sys.executable, "-c", _SHUT_IN], capture_output=True, text=True, check=False
    )
    if done.returncode == 77:
        pytest.skip("this kernel cannot forbid it from within")
    assert done.returncode == 0, done.stderr[-2000:]
    assert "suggestions" in done.stdout


def test_the_container_is_shut_in():
    """Read-only, without rights, without crash dumps."""
    service = yaml.safe_load(read("compose.yaml"))["services"]["wegwijsbot"]
    assert service["read_only"] is True
    assert service["restart"] == "always"  # Docker and Podman bring no other back after a reboot
    assert service["logging"]["driver"] == "json-file"  # the only one that both have
    assert (service["cap_drop"], service["ulimits"]) == (["ALL"], {"core": 0})
    assert re.search(r"^USER 65534", read("Containerfile"), re.MULTILINE)


def test_nobodys_words_come_to_disk():
    """Neither in a crash dump nor in swap space."""
    unit, service = read("wegwijsbot.service"), yaml.safe_load(read("compose.yaml"))["services"]
    assert {"LimitCORE=0", "MemorySwapMax=0"} <= set(unit.splitlines())
    assert service["wegwijsbot"]["memswap_limit"] == service["wegwijsbot"]["mem_limit"]


def test_git_leaves_the_token_and_the_counts_alone(tmp_path):
    """The page has the token put in this folder: git must not see it, wherever it is added."""
    shutil.copy(ROOT / ".gitignore", tmp_path)
    (tmp_path / "deploy").mkdir()
    secret = ("deploy/token", "counts.db", "counts.db-wal", ".env")
    for name in (*secret, "deploy/README.md"):
        (tmp_path / name).write_text(TOKEN)
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    seen = ["git", "status", "--short", "--untracked-files=all"]
    listed = subprocess.run(seen, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert "deploy/README.md" in listed
    assert not [name for name in secret if f"{name}\n" in listed]


def test_an_image_is_built_from_what_the_wheel_needs_alone():
    """Nothing passes unless it is named: no token, no history, no virtual environment."""
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    passed = {rule[1:] for rule in rules if rule.startswith("!")}
    assert rules[0] == "*"
    assert passed == {"pyproject.toml", "constraints.txt", "README.md", "LICENSE", "src", "content"}
    assert all((ROOT / name).exists() for name in passed)


def test_a_wheel_can_be_built_from_what_an_image_gets(tmp_path):
    """What the image leaves out is not missed."""
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    leave = shutil.ignore_patterns("__pycache__")
    for name in (line[1:] for line in lines if line.startswith("!")):
        source, target = ROOT / name, tmp_path / name
        shutil.copytree(source, target, ignore=leave) if source.is_dir() else shutil.copy(
            source, target
        )
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "."]
    built = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr[-2000:]
    assert list((tmp_path / "dist").glob("*.whl"))


def test_a_container_can_write_counts():
    """The one folder that is writable and stays: a volume that belongs to the bot's own user."""
    told = yaml.safe_load(read("compose.yaml"))
    service, file = told["services"]["wegwijsbot"], read("Containerfile")
    (volume,) = service["volumes"]
    name, folder = volume.split(":")
    assert name in told["volumes"]
    owner = re.search(r"^USER (\d+):", file, re.MULTILINE)[1]
    assert re.search(rf"^RUN install -d -o {owner} .* {folder}$", file, re.MULTILINE)
    assert service["environment"]["WEGWIJSBOT_COUNTS"] == "${WEGWIJSBOT_COUNTS:-}"
    assert f"WEGWIJSBOT_COUNTS={folder}/counts.db" in read("README.md")
