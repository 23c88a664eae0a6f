import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.node_packages import NODE, installed


@pytest.fixture(scope="session")
def readers() -> Path:
    """A folder with the readers of exports that others wrote."""
    return installed(Path(__file__).parent / "node")


@pytest.fixture(scope="session")
def node(readers: Path) -> Callable[..., Any]:
    """Runs one of the scripts beside the lock file; answers the JSON it prints."""

    def run(script: str, *arguments: object) -> Any:
        command = [NODE, readers / script, *map(str, arguments)]
        done = subprocess.run(command, cwd=readers, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run
