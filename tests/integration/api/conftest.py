from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.hashers import get_hashers, get_hashers_by_algorithm
from django.test import Client

from coursegen.models import User

from .clients import a_user, as_user


@pytest.fixture(autouse=True)
def fast_hashing(settings: pytest.FixtureRequest) -> None:
    """A password costs 200 ms to hash, which is the point of it and no use here."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]
    get_hashers.cache_clear()
    get_hashers_by_algorithm.cache_clear()


@pytest.fixture
def ann(db: None) -> User:
    return a_user("ann@example.org")


@pytest.fixture
def bob(db: None) -> User:
    return a_user("bob@example.org")


@pytest.fixture
def client_of_ann(ann: User) -> Client:
    return as_user(ann)


@pytest.fixture
def client_of_bob(bob: User) -> Client:
    return as_user(bob)


@pytest.fixture
def nobody(db: None) -> Client:
    return as_user(None)


@pytest.fixture(autouse=True)
def media(settings: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder of its own for stored files."""
    settings.MEDIA_ROOT = tmp_path / "media"  # type: ignore[attr-defined]
    return tmp_path / "media"


@pytest.fixture
def stored(media: Path) -> Callable[[], list[Path]]:
    """The files stored at the moment."""
    return lambda: [path for path in media.rglob("*") if path.is_file()]
