"""What an operator copies works with this program, and shuts it in."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from wegwijsbot.settings import read_settings

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


def test_the_example_environment_is_accepted(tmp_path):
    """Also with every line taken out of its comment."""
    (tmp_path / "token").write_text(TOKEN)
    lines = re.findall(r"^#(WEGWIJSBOT_\w+)=(.*)$", read("environment.example"), re.MULTILINE)
    assert len(lines) >= 5
    settings = read_settings(dict(lines) | {"WEGWIJSBOT_TOKEN_FILE": str(tmp_path / "token")})
    assert settings.webhook
    assert settings.webhook.port == 8080


def test_nothing_in_front_keeps_an_access_log():
    """Caddy writes one only when a line asks for it."""
    told = [line.strip() for line in read("Caddyfile").splitlines()]
    assert not [line for line in told if line.startswith("log")]


def test_the_container_is_shut_in():
    """Read-only, without rights, without crash dumps."""
    service = yaml.safe_load(read("compose.yaml"))["services"]["wegwijsbot"]
    assert service["read_only"] is True
    assert (service["cap_drop"], service["ulimits"]) == (["ALL"], {"core": 0})
    assert re.search(r"^USER 65534", read("Containerfile"), re.MULTILINE)


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
