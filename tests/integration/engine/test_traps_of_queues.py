"""Traps that others fell into with queues and messages, one test for each; its docstring says the trap."""

import json
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from config.__main__ import PROCESSES
from config.environment import environment
from coursegen.models import User
from coursegen.tiers.names import Tier
from metrics.redis import client
from orchestrator import queues
from orchestrator.models import Job, WorkItem
from orchestrator.queues import WeightedOrder, queue_for
from orchestrator.recovery import wakeups
from orchestrator.work.models import Kind
from tests.making import a_course, a_user

from .doing import a_job

pytestmark = pytest.mark.usefixtures("committed")


def test_premium_is_served_before_free_and_messages_have_no_priority_of_their_own() -> None:
    """Priority numbers mean the opposite in different brokers: PREMIUM waited for FREE."""
    for tier in ("FREE", "PREMIUM"):
        a_job(a_course(a_user(tier)))
    (message,) = client().lrange("free", 0, -1)
    assert json.loads(message)["properties"]["priority"] == 0
    assert json.loads(client().lindex("premium", 0))["properties"]["priority"] == 0
    queues.follow_policies()
    order = WeightedOrder(queues.WRITING)
    served = Counter(order.rotate(order.consume(1)[0]) for _ in range(48))
    assert served == {"premium": 20, "standard": 10, "trial": 10, "basic": 6, "free": 2}


def test_every_tiers_queue_is_consumed_and_a_tier_in_another_case_is_refused() -> None:
    """`premium` in one table and `PREMIUM` in another: the limit fell back to a default, the queue had no consumer."""
    consumed = {name for part in ("writers", "readers", "system") for name in _queues_of(part)}
    wanted = {queue_for(tier=tier, kind=kind) for tier in Tier.values for kind in Kind.values}
    assert wanted <= consumed
    user = a_user("PREMIUM")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(id=user.id).update(tier="premium")
    job = a_job(a_course(user))
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.filter(id=job.id).update(tier="premium")


def _queues_of(part: str) -> list[str]:
    command = PROCESSES[part](environment())
    return command[command.index("--queues") + 1].split(",")


def test_a_call_that_can_not_be_sent_holds_up_no_other() -> None:
    """One bad row at the head of the outbox made every batch fail: nothing was sent any more."""
    bad, good = a_job(a_course(a_user("PREMIUM"))), a_job(a_course(a_user("BASIC")))
    client().delete("premium", "basic")
    WorkItem.objects.update(woken_at=None, wake_count=0, available_at=timezone.now() - timedelta(seconds=1))
    WorkItem.objects.filter(job=bad).update(available_at=timezone.now() - timedelta(hours=1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(queues, "Tier", _unknown("PREMIUM"))
        wakeups.send_due()
    assert client().llen("basic") == 1, f"{good} was called for"


def _unknown(tier: str) -> Any:
    """What a process knows that is older than the tier."""

    def known(name: str) -> Tier:
        if name == tier:
            raise ValueError(f"{name!r} is not a valid Tier")
        return Tier(name)

    return known
