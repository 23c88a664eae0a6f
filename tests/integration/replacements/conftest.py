"""A course made by a model out of one document, and its author."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from coursegen.models import Course, User
from tests.integration.api.clients import as_user
from tests.integration.language_models.asking import a_model
from tests.making import a_user
from tests.model_server import ModelServer, serve

from . import replacing


@pytest.fixture(autouse=True)
def server(committed: None, settings: Settings, tmp_path: Any) -> Iterator[ModelServer]:
    settings.WRITER = "model"
    settings.MEDIA_ROOT = tmp_path / "media"
    with serve() as server:
        a_model(server)
        yield server


@pytest.fixture
def author() -> User:
    return a_user()


@pytest.fixture
def client(author: User) -> Client:
    return as_user(author)


@pytest.fixture
def course(author: User) -> Course:
    """A lesson for each heading of its one document."""
    return replacing.a_made_course(author, estimated_sections=2, estimated_lessons=6)
