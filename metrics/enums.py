"""The two database ENUMs of system_metrics.

A value added here needs a migration (`ALTER TYPE … ADD VALUE`, non-atomic).
"""

from django.db.models import TextChoices


class EventType(TextChoices):
    JOB_ROLLBACK = "job_rollback"
    ORPHANED_JOB_RECOVERY = "orphaned_job_recovery"
    CONCURRENCY_LIMIT_HIT = "concurrency_limit_hit"
    WORKER_TIMEOUT = "worker_timeout"
    RPC_RETRY_EXHAUSTED = "rpc_retry_exhausted"
    DUPLICATE_JOB_DETECTED = "duplicate_job_detected"
    SLOT_RECONCILED = "slot_reconciled"
    LIMIT_CHANGED = "limit_changed"
    CIRCUIT_OPENED = "circuit_opened"
    BUDGET_EXCEEDED = "budget_exceeded"
    WEBHOOK_DEAD = "webhook_dead"


class Severity(TextChoices):
    INFO = "info"
    WARN = "warn"
    ERROR = "error"
    FATAL = "fatal"
