"""Schemathesis against the running platform: every operation with good and bad data, and in sequences along the links.

What it is asked, and each thing it is not, stands in schemathesis.toml.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.journeys.platform import Platform

from .conftest import HERE

SCHEMATHESIS = Path(sys.executable).parent / "schemathesis"


def test_the_platform_does_what_its_document_says(platform: Platform, tmp_path: Path) -> None:
    client = platform.client("PREMIUM")
    command = [SCHEMATHESIS, "--no-color", "--config-file", HERE / "schemathesis.toml", "run"]
    done = subprocess.run(
        [*command, f"{platform.facts()['base_url']}/api/schema/"],
        cwd=tmp_path,
        env={**os.environ, "ACCESS_TOKEN": client.headers["Authorization"].removeprefix("Bearer ")},
        capture_output=True,
        text=True,
        timeout=400,
    )
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-2_000:]
    for phase in ("Examples", "Coverage", "Fuzzing", "Stateful"):
        assert re.search(rf"✅ +{phase} \(in", done.stdout), f"{phase} was not run: {done.stdout[-3000:]}"
    assert not re.findall(r'"code": 5(?!03)\d\d', platform.log())
