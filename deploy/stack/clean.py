"""Removes what stacks, tests and checkers have left in the checkout. Needs nothing but Python."""

import shutil
import sys
from pathlib import Path

from .data_directory import DataDirectory
from .embedded.outside import remove_outside
from .lock import is_held

STATE = (Path(".demo"), Path(".test"))
CACHES = (".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".import_linter_cache")


def main() -> int:
    """1 and nothing removed while a stack or a test run uses its directory."""
    for path in STATE:
        if is_held(path / "lock"):
            print(f"A stack is running from {path}: stop it first.", file=sys.stderr)
            return 1
    for path in STATE:
        remove_outside(DataDirectory(path).postgres)
        shutil.rmtree(path, ignore_errors=True)
    for name in CACHES:
        shutil.rmtree(name, ignore_errors=True)
    for folder in ("config", "coursegen", "deploy", "metrics", "orchestrator", "tests"):
        for cache in Path(folder).rglob("__pycache__"):
            shutil.rmtree(cache, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
