"""The limits hold and the slots come back, whatever happens in whatever order."""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from .slots_machine import Slots

pytestmark = pytest.mark.usefixtures("committed")

THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"


def test_slots_never_exceed_a_limit_and_always_come_back() -> None:
    run_state_machine_as_test(
        Slots,
        settings=settings(
            max_examples=300 if THOROUGH else 15,
            stateful_step_count=50 if THOROUGH else 25,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
            phases=list(Phase) if THOROUGH else [Phase.generate],  # shrinking a failure takes minutes
        ),
    )
