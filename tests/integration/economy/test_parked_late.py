"""A job that had a lesson in its hands when its batch was handed over gives its slot back when that one has ended."""

from django.utils import timezone

from orchestrator.batches.parking import park_idle
from orchestrator.models import Batch, Slot
from orchestrator.slots import leases
from orchestrator.work import finish
from orchestrator.work.claim import take
from orchestrator.work.failures import Failure
from orchestrator.work.run import run
from tests.model_server import ModelServer

from .lane import a_job_with_its_outline, look


def test_no_slot_is_kept_for_a_batch_by_a_lesson_that_has_ended(slow_server: ModelServer) -> None:
    """Nobody looked again: the slot would have been kept for a day, and three such jobs have locked the platform."""
    job, (last, *others) = a_job_with_its_outline(slow_server)
    for item in others:
        run(item.id, worker="test")
    claim = take(last.id, worker="test")
    assert claim is not None
    Batch.objects.update(next_look_at=timezone.now())
    look(job)
    assert Batch.objects.get().state == "submitted"
    assert park_idle() == 0, "it is being written"
    finish.failed(claim, Failure("error", "x", "x", final=True))
    assert park_idle() == 1
    job.refresh_from_db()
    assert (job.state, job.user_slot) == ("awaiting_batch", None)
    assert not Slot.objects.exclude(job=None).exists()
    assert leases.held() == {}
    assert park_idle() == 0
