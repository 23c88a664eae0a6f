"""The scripted model as a process of its own, as journeys and storms run it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from coursegen.language_models.calling.errors import RateLimited
from coursegen.language_models.calling.openai_compatible import OpenAICompatible
from tests.model_server.ledger import read

from .calls import question


def test_it_follows_its_script_and_leaves_a_ledger(tmp_path: Path) -> None:
    script, ledger = tmp_path / "script.json", tmp_path / "ledger.jsonl"
    step = {"do": "rate_limited", "match": "Tver", "options": {"retry_after": 3}}
    script.write_text(json.dumps({"steps": [step], "latency": 0.01}))
    command = [sys.executable, "-m", "tests.model_server", "--script", str(script), "--ledger", str(ledger)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        asked = OpenAICompatible(base_url=process.stdout.readline().strip(), api_key="k")
        with pytest.raises(RateLimited):
            asked.call(question())
        assert asked.call(question()).text == "Fine."
        process.terminate()
        assert process.wait(10) == 0
    assert [(entry.did, entry.paid, entry.purpose) for entry in read(ledger)] == [
        ("rate_limited", False, "lesson"),
        ("ok", True, "lesson"),
    ]
