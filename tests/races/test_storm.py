"""A short storm over a platform of its own; `make storm` is the long one."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHORT = ("--minutes", "0.25", "--pace", "1-2", "--patience", "90", "--seed", "7")
FAULTS = "kill-worker,flush,delete-slot-key,duplicate-messages,kill-valkey,platform-limit,tier-limit"


def test_a_short_storm_is_weathered(tmp_path: Path) -> None:
    report, data = tmp_path / "report.json", tmp_path / "data"
    command = [sys.executable, "-m", "deploy.storm", *SHORT, "--only", FAULTS]
    done = subprocess.run(
        [*command, "--data", str(data), "--report", str(report)], cwd=ROOT, capture_output=True, text=True, timeout=240
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(report.read_text())
    (jobs,) = [finding["figures"] for finding in found["findings"] if finding["invariant"] == "I1"]
    assert jobs["jobs accepted"] >= 10, "the clients got something done"
    assert jobs["ends"]["completed"] >= 5
    assert sum(found["faults"].values()) >= 3
