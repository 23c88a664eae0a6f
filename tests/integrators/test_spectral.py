"""The OpenAPI document judged by Spectral, with OWASP's rules for APIs."""

import subprocess
from pathlib import Path

from tests.node_packages import NODE, installed

from .conftest import HERE

DOCUMENT = HERE.parents[1] / "docs" / "openapi.yaml"


def test_spectral_finds_nothing() -> None:
    folder = installed(HERE / "spectral")
    spectral: Path = folder / "node_modules" / "@stoplight" / "spectral-cli" / "dist" / "index.js"
    lint = ("lint", "--ruleset", "ruleset.yaml", "--fail-severity", "warn", DOCUMENT)
    done = subprocess.run([NODE, spectral, *lint], cwd=folder, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-2000:]
