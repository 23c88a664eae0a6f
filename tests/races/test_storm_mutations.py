"""The storm's checks notice a platform that lacks one of its guards. Minutes each: `make test ARGS="-m slow"`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.storm.mutations import MUTATIONS

ROOT = Path(__file__).resolve().parents[2]
SHORT = ("--minutes", "0.5", "--patience", "45")


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(MUTATIONS))
def test_a_missing_guard_turns_the_checks_red(tmp_path: Path, name: str) -> None:
    report, data = tmp_path / "report.json", tmp_path / "data"
    command = [sys.executable, "-m", "deploy.storm", *SHORT, "--mutate", name]
    done = subprocess.run(
        [*command, "--data", str(data), "--report", str(report)], cwd=ROOT, capture_output=True, text=True, timeout=240
    )
    assert done.returncode == 1, done.stdout + done.stderr
    broken = {each["invariant"] for each in json.loads(report.read_text())["findings"] if not each["holds"]}
    assert broken & MUTATIONS[name].turns_red, done.stdout
