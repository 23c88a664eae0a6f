"""Signals of Celery and Django: a signal in, one call out."""

from typing import Any
from uuid import UUID

from celery import signals
from django.db.models.signals import pre_delete
from django_structlog.celery.signals import modify_context_before_task_publish

from coursegen.models import Course, User

from . import cancel, worker_life
from .waiting.admission import let_the_next_in
from .watchdog import watchdog


def release_slot(retval: Any = None, **_: Any) -> None:
    """After a task: give back the slot that its job left with it, and let the next in. Repeating it is harmless."""
    if isinstance(retval, dict) and "job_id" in retval:
        let_the_next_in(job_id=UUID(retval["job_id"]), user_id=UUID(retval["user_id"]))


def count_task(**_: Any) -> None:
    watchdog.task_began()


def uncount_task(**_: Any) -> None:
    watchdog.task_ended()


def carry_no_addresses(context: dict[str, Any], **_: Any) -> None:
    """What goes with a message into the workers' logs: whose work it is, not from where it was asked for."""
    context.pop("ip", None)
    context.pop("user_id", None)  # userId says the same


def cancel_before_course_goes(instance: Course, **_: Any) -> None:
    cancel.cancel_jobs_of(course_id=instance.id)


def cancel_before_user_goes(instance: User, **_: Any) -> None:
    cancel.cancel_jobs_of(user_id=instance.id)


def connect() -> None:
    """Called once when Django is ready. Strong references: a weak one to a local would be gone."""
    signals.task_postrun.connect(release_slot, weak=False, dispatch_uid="release_slot")
    signals.task_prerun.connect(count_task, weak=False, dispatch_uid="count_task")
    signals.task_postrun.connect(uncount_task, weak=False, dispatch_uid="uncount_task")
    signals.worker_ready.connect(worker_life.begin, weak=False, dispatch_uid="worker_begins")
    signals.worker_shutting_down.connect(worker_life.end, weak=False, dispatch_uid="worker_ends")
    modify_context_before_task_publish.connect(carry_no_addresses, weak=False, dispatch_uid="carry_no_addresses")
    pre_delete.connect(cancel_before_course_goes, sender=Course, weak=False, dispatch_uid="cancel_course")
    pre_delete.connect(cancel_before_user_goes, sender=User, weak=False, dispatch_uid="cancel_user")
