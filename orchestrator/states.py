"""The states of jobs, work items, exports and batches and every move between them; docs/states.md draws the same."""

from django.db.models import TextChoices


class JobState(TextChoices):
    WAITING = "waiting"  # accepted, holds no slot yet
    QUEUED = "queued"  # holds a slot, no worker has begun
    RUNNING = "running"
    AWAITING_REVIEW = "awaiting_review"  # its author looks at the outline; holds no slot
    AWAITING_BATCH = "awaiting_batch"  # its lessons are at the provider; holds no slot
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"
    ROLLED_BACK = "rolled_back"  # a start that was undone: nobody was promised anything


class ItemState(TextChoices):
    READY = "ready"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class ExportState(TextChoices):
    PENDING = "pending"
    RUNNING = "running"
    READY = "ready"
    FAILED = "failed"


class BatchState(TextChoices):
    GATHERING = "gathering"  # calls of lessons are added to it
    SUBMITTING = "submitting"  # being handed over, or was when its worker died
    SUBMITTED = "submitted"  # at the provider
    CANCELLING = "cancelling"  # the provider was asked to stop; what it has answered is still collected
    ENDED = "ended"


JOB_MOVES: dict[JobState, frozenset[JobState]] = {
    JobState.WAITING: frozenset({JobState.QUEUED, JobState.FAILED, JobState.CANCELLED}),
    JobState.QUEUED: frozenset({JobState.RUNNING, JobState.FAILED, JobState.CANCELLED, JobState.ROLLED_BACK}),
    JobState.RUNNING: frozenset(
        {
            JobState.COMPLETED,
            JobState.FAILED,
            JobState.CANCELLED,
            JobState.AWAITING_REVIEW,
            JobState.AWAITING_BATCH,
        }
    ),
    JobState.AWAITING_BATCH: frozenset({JobState.WAITING, JobState.CANCELLED}),
    JobState.AWAITING_REVIEW: frozenset({JobState.WAITING, JobState.CANCELLED}),
    JobState.FAILED: frozenset({JobState.QUEUED}),
    JobState.COMPLETED: frozenset(),
    JobState.CANCELLED: frozenset(),
    JobState.ROLLED_BACK: frozenset(),
}

ITEM_MOVES: dict[ItemState, frozenset[ItemState]] = {
    ItemState.READY: frozenset({ItemState.RUNNING, ItemState.FAILED, ItemState.CANCELLED}),
    ItemState.RUNNING: frozenset({ItemState.DONE, ItemState.READY, ItemState.FAILED, ItemState.CANCELLED}),
    ItemState.FAILED: frozenset({ItemState.READY}),
    ItemState.DONE: frozenset(),
    ItemState.CANCELLED: frozenset({ItemState.READY}),
}

EXPORT_MOVES: dict[ExportState, frozenset[ExportState]] = {
    ExportState.PENDING: frozenset({ExportState.RUNNING}),
    ExportState.RUNNING: frozenset({ExportState.READY, ExportState.PENDING, ExportState.FAILED}),
    ExportState.READY: frozenset(),
    ExportState.FAILED: frozenset(),
}

BATCH_MOVES: dict[BatchState, frozenset[BatchState]] = {
    BatchState.GATHERING: frozenset({BatchState.SUBMITTING, BatchState.ENDED}),
    BatchState.SUBMITTING: frozenset({BatchState.SUBMITTED, BatchState.CANCELLING, BatchState.ENDED}),
    BatchState.SUBMITTED: frozenset({BatchState.CANCELLING, BatchState.ENDED}),
    BatchState.CANCELLING: frozenset({BatchState.ENDED}),
    BatchState.ENDED: frozenset(),
}

HOLDING_A_SLOT = frozenset({JobState.QUEUED, JobState.RUNNING})
ACTIVE = HOLDING_A_SLOT | {JobState.WAITING, JobState.AWAITING_REVIEW, JobState.AWAITING_BATCH}
ENDED = frozenset(JobState) - ACTIVE
