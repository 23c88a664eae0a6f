"""Limits, raised and lowered while jobs hold slots."""

import random

from .fault import Done, Fault
from .scene import Scene

DEFAULTS = {"FREE": 1, "BASIC": 2, "STANDARD": 3, "TRIAL": 5, "PREMIUM": 5}
PLATFORM = 8
"""The platform's limit at the beginning and at the end of a storm."""
PLATFORM_LIMITS = (3, 12)


def set_platform_limit(scene: Scene, limit: int) -> None:
    with scene.platform.owner() as owner:
        owner.execute("UPDATE platform_policy SET global_limit = %s", [limit])


def set_tier_limit(scene: Scene, tier: str, limit: int) -> None:
    with scene.platform.owner() as owner:
        owner.execute("UPDATE tier_policies SET concurrent_jobs = %s WHERE tier = %s", [limit, tier])


def move_platform_limit(scene: Scene, chance: random.Random) -> Done | None:
    limit = chance.randint(*PLATFORM_LIMITS)
    set_platform_limit(scene, limit)
    return Done(f"the platform's limit is {limit} now")


def move_tier_limit(scene: Scene, chance: random.Random) -> Done | None:
    tier = chance.choice(sorted(DEFAULTS))
    limit = max(1, DEFAULTS[tier] + chance.randint(-2, 2))
    set_tier_limit(scene, tier, limit)
    return Done(f"the limit of {tier} is {limit} now")


def put_back(scene: Scene) -> None:
    """The limits as they were, so that everything may end."""
    set_platform_limit(scene, PLATFORM)
    for tier, limit in DEFAULTS.items():
        set_tier_limit(scene, tier, limit)


LIMIT_FAULTS = (
    Fault("platform-limit", move_platform_limit, weight=2),
    Fault("tier-limit", move_tier_limit, weight=2),
)
