from typing import Any

import pytest

from tests.integration.api.conftest import fast_hashing, media

__all__ = ["fast_hashing", "media"]


@pytest.fixture(autouse=True)
def all_is_served(settings: Any) -> None:
    """Also what is there only when it is configured."""
    settings.METRICS_TOKEN = "the operator's alone, and long enough to be one"
