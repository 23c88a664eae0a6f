"""A real model for the tests of this folder; `make test-model` installs it."""

import secrets
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".venv-model" / "bin" / "python"


@dataclass(frozen=True)
class RealModel:
    url: str
    api_key: str
    slots: int


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.model)


@pytest.fixture(scope="session")
def real_model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealModel]:
    """SmolLM2-135M behind OpenAI's protocol on loopback."""
    if not PYTHON.exists():
        pytest.fail("The model is not installed: run `make test-model`")
    key, slots = secrets.token_urlsafe(16), 2
    log = tmp_path_factory.mktemp("model") / "model.log"
    command = [PYTHON, "-m", "deploy.model", "--api-key", key, "--slots", str(slots)]
    with (
        log.open("w") as errors,
        subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True
        ) as process,
    ):
        assert process.stdout is not None
        url = next((line.strip() for line in process.stdout if line.startswith("http")), None)
        assert url, log.read_text()
        yield RealModel(url, key, slots)
        process.communicate(timeout=30)  # ends its standard input, and so itself
