"""Clients that others generate from docs/openapi.yaml: without a warning, fitting their types, and they work."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.node_packages import NODE, installed

from .conftest import HERE, check_journey

DOCUMENT = HERE.parents[1] / "docs" / "openapi.yaml"
BIN = Path(sys.executable).parent


def _run(*command: str | Path, **options: object) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, **options)  # type: ignore[call-overload]
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    printed: str = done.stdout
    return printed


def test_a_client_in_python(told: dict[str, str], tmp_path: Path) -> None:
    env = {**os.environ, **told, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    generate = (
        "generate",
        "--path",
        DOCUMENT,
        "--output-path",
        tmp_path / "client",
        "--meta",
        "none",
        "--fail-on-warning",
    )
    _run(BIN / "openapi-python-client", *generate, env=env)
    journey = shutil.copy(HERE / "python" / "journey.py", tmp_path)
    _run(BIN / "mypy", "--strict", "--follow-imports=silent", "--config-file=", journey, cwd=tmp_path, env=env)
    check_journey(_run(sys.executable, journey, cwd=tmp_path, env=env))


def test_a_client_in_typescript(told: dict[str, str]) -> None:
    folder = installed(HERE / "typescript")
    packages = folder / "node_modules"
    _run(
        NODE,
        packages / "openapi-typescript" / "bin" / "cli.js",
        DOCUMENT,
        "-o",
        folder / "api.ts",
        "--default-non-nullable=false",
    )
    _run(NODE, packages / "typescript" / "bin" / "tsc", "--project", folder)
    check_journey(_run(NODE, folder / "journey.ts", env={**os.environ, **told}))
