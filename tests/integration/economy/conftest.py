"""Economy jobs on a model whose provider takes batches."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.model_server import ModelServer

from .lane import a_server


@pytest.fixture(autouse=True)
def _quick_looks(committed: None, settings: Settings) -> None:
    settings.WRITER = "model"
    settings.ECONOMY_LOOK_SECONDS = 0.0


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with a_server() as server:
        yield server


@pytest.fixture
def slow_server() -> Iterator[ModelServer]:
    with a_server(looks=100) as server:
        yield server
