"""A worker that has no connection left for work would do none, and say nothing of it."""

import pytest
from pydantic import ValidationError

from config.environment import Environment


@pytest.mark.parametrize("size", [1, 3])
def test_a_pool_has_room_for_more_than_heartbeat_and_sweeper(size: int) -> None:
    with pytest.raises(ValidationError, match="DATABASE_POOL_SIZE"):
        Environment(coursegen_env="demo", database_pool_size=size)


@pytest.mark.parametrize("size", [0, 4])
def test_none_or_one_with_room_will_do(size: int) -> None:
    assert Environment(coursegen_env="demo", database_pool_size=size).database_pool_size == size
