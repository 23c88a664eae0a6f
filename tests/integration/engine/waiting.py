"""Jobs that are started, wait and end, one line each."""

from datetime import timedelta

from django.utils import timezone

from coursegen.models import User
from orchestrator.models import Job, Slot
from orchestrator.slots import leases
from orchestrator.start import Started, start_job
from tests.making import a_course, a_user


def start(user: User, *, wait: bool = True) -> Started:
    course = a_course(user)
    return start_job(course_id=course.id, user_id=user.id, wait=wait)


def fill(n: int = 3) -> list[Started]:
    return [start(a_user("FREE"), wait=False) for _ in range(n)]


def end(job: Started) -> None:
    """The job's slot comes free, without anybody being admitted yet."""
    Slot.objects.filter(job_id=job.job_id).update(job=None)
    Job.objects.filter(id=job.job_id).update(state="completed", finished_at=timezone.now())
    leases.release(job_id=job.job_id, user_id=Job.objects.get(id=job.job_id).user_id)


def arrived(job: Started, *, minutes_ago: float) -> None:
    Job.objects.filter(id=job.job_id).update(created_at=timezone.now() - timedelta(minutes=minutes_ago))


def state_of(job: Started) -> str:
    return Job.objects.get(id=job.job_id).state


def states(*started: Started) -> list[str]:
    return [Job.objects.get(id=each.job_id).state for each in started]
