import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.platform import SAMPLES, Platform, a_platform

HERE = Path(__file__).parent
LIMITS = ("RATE_LIMIT_USER", "RATE_LIMIT_ORGANIZATION", "RATE_LIMIT_ADDRESS", "RATE_LIMIT_ACCOUNT")


@pytest.fixture(scope="package")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """The whole platform, without rate limits; its processes know nothing but loopback."""
    unlimited = dict.fromkeys(LIMITS, "off")
    alone = {"PYTHONPATH": str(HERE / "loopback_only"), "WEBHOOK_ALLOW_LOOPBACK": "true"}
    data = tmp_path_factory.mktemp("integrators") / "data"
    with a_platform(data, "--no-flower", **unlimited, **alone) as platform:
        yield platform


@pytest.fixture
def told(platform: Platform) -> dict[str, str]:
    """What a client is told by its environment."""
    facts = platform.facts()
    account = facts["accounts"]["STANDARD"]
    document = SAMPLES / "food-safety.en.md"
    return {
        "BASE_URL": facts["base_url"],
        "EMAIL": account["email"],
        "PASSWORD": account["password"],
        "DOCUMENT": str(document),
    }


def check_journey(output: str) -> None:
    """What a client prints at the end of its journey."""
    said = json.loads(output)
    assert said["lesson"]
    assert said | {"lesson": ""} == {
        "state": "completed",
        "lesson": "",
        "cites": "food-safety.en.md",
        "document": "food-safety.en.md",
        "problem": "job_not_found",
    }
