"""docs/examples/, run as they stand there by every language that is on this machine."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
COMMANDS = {".py": (sys.executable,), ".sh": ("sh",), ".php": ("php",), ".rb": ("ruby",)}
ALWAYS_HERE = {".py", ".sh"}
LINES = 45


@pytest.fixture(params=sorted(EXAMPLES.iterdir()), ids=lambda path: path.name)
def example(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    if path.suffix not in ALWAYS_HERE and shutil.which(COMMANDS[path.suffix][0]) is None:
        pytest.skip(f"no {COMMANDS[path.suffix][0]} on this machine")
    return path


def _run(example: Path, told: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    command = [*COMMANDS[example.suffix], str(example), told["DOCUMENT"]]
    return subprocess.run(command, env={**os.environ, **told}, capture_output=True, text=True, timeout=90)


def test_a_document_becomes_a_course(example: Path, told: dict[str, str]) -> None:
    done = _run(example, told)
    assert done.returncode == 0, done.stderr
    state, *lessons = done.stdout.splitlines()
    assert state == "completed"
    assert lessons[0].startswith("1.1 ")
    assert len(lessons) >= 3


def test_what_is_refused_is_said_in_its_own_words(example: Path, told: dict[str, str]) -> None:
    done = _run(example, {**told, "PASSWORD": "wrong"})
    said = done.stdout + done.stderr
    assert "There is no active account with this email and password." in said, said
    assert "Traceback" not in said
    assert done.returncode != 0


def test_it_is_short_and_sends_keys(example: Path) -> None:
    text = example.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LINES
    assert "Idempotency-Key" in text
    assert "Retry-After" in text or "RETRY_AFTER" in text
