"""The receiver that webhooks are tested with does what its script says, and writes down what it was sent."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.receiver import Receiver
from tests.receiver.script import words

ROOT = Path(__file__).resolve().parents[3]


def post(url: str) -> httpx.Response:
    return httpx.post(url, json={"a": "я"}, headers={"Webhook-Id": "1"}, trust_env=False)


def test_a_script_is_read_word_by_word_the_last_for_ever() -> None:
    script = words("500*2,410,ok")
    assert [next(script) for _ in range(6)] == ["500", "500", "410", "ok", "ok", "ok"]


def test_each_url_has_its_own_place_in_its_script() -> None:
    with Receiver("500,ok") as receiver:
        told = [receiver.url("/a"), receiver.url("/b"), receiver.url("/a"), receiver.url("/c", script="503")]
        answers = [post(url) for url in told]
    assert [answer.status_code for answer in answers] == [500, 500, 200, 503]
    assert answers[-1].headers["Retry-After"] == "1"
    assert [entry.word for entry in receiver.ledger] == ["500", "500", "ok", "503"]


@contextmanager
def the_program(*arguments: str) -> Iterator[str]:
    """The receiver as a program; its address."""
    command = [sys.executable, "-m", "tests.receiver", "--port", "0", *arguments]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield json.loads(process.stdout.readline())["url"]
    finally:
        process.terminate()
        assert process.wait(10) == 0


def test_the_program_keeps_a_ledger_in_a_file(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.jsonl"
    with the_program("--script", "ok", "--ledger", str(ledger)) as url:
        post(f"{url}hook")
    (entry,) = map(json.loads, ledger.read_text(encoding="utf-8").splitlines())
    assert (entry["path"], entry["word"], json.loads(entry["body"])) == ("/hook", "ok", {"a": "я"})
    assert entry["headers"]["webhook-id"] == "1"
    assert entry["at"] > 0


def test_a_receiver_that_hangs_up_gives_no_answer() -> None:
    with Receiver("close") as receiver, pytest.raises(httpx.RemoteProtocolError):
        post(receiver.url())
