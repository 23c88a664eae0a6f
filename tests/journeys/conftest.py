from collections.abc import Iterator

import pytest

from .platform import Client, Platform, a_platform


@pytest.fixture(scope="session")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """The whole platform, shared by the journeys that break nothing."""
    with a_platform(tmp_path_factory.mktemp("platform") / "data") as platform:
        yield platform


@pytest.fixture
def client(platform: Platform) -> Client:
    return platform.client()
