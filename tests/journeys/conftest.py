from collections.abc import Iterator

import pytest

from .platform import BROWSERS_ORIGIN, Client, Platform, a_platform


@pytest.fixture(scope="package")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """The whole platform, shared by the journeys that leave nothing broken. A page of another origin may call it."""
    data = tmp_path_factory.mktemp("platform") / "data"
    with a_platform(data, CORS_ALLOWED_ORIGINS=BROWSERS_ORIGIN, WEBHOOK_ALLOW_LOOPBACK="true") as platform:
        yield platform


@pytest.fixture
def client(platform: Platform) -> Client:
    return platform.client()
