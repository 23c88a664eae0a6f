"""Cancelling a job: durable at once, whether or not a worker is alive."""

from uuid import UUID

from django.db import transaction

from coursegen.courses.models import Course
from coursegen.progress.messages import message

from .errors import CannotCancel
from .jobs.endings import StepEnd, end_job
from .jobs.models import Job
from .states import ACTIVE, JobState
from .waiting.admission import let_the_next_in


def cancel_job(*, job_id: UUID) -> bool:
    """End an active job as cancelled and free its slot; False when it had ended already.

    Work that is running finds its claim gone when it tries to finish, and changes nothing.
    """
    with transaction.atomic():
        job = Job.objects.select_for_update().filter(id=job_id, state__in=ACTIVE).first()
        if job is None:
            return False
        course = Course.objects.only("language", "generation_progress").get(id=job.course_id)
        end_job(
            job_id=job.id,
            course_id=job.course_id,
            to=JobState.CANCELLED,
            step=_where_it_stopped(course),
        )
        # after the outermost commit: a course's deletion cancels within its own transaction
        transaction.on_commit(lambda: let_the_next_in(job_id=job.id, user_id=job.user_id))
    return True


def cancel_course(*, course_id: UUID) -> None:
    """Cancel whatever job is active on the course; raises CannotCancel when there is none."""
    job = Job.objects.filter(course_id=course_id, state__in=ACTIVE).only("id").first()
    if job is None or not cancel_job(job_id=job.id):
        raise CannotCancel


def cancel_jobs_of(**owner: UUID) -> int:
    """Cancel every active job of a course or a user that is about to go; answers how many."""
    jobs = Job.objects.filter(state__in=ACTIVE, **owner).values_list("id", flat=True)
    return sum(cancel_job(job_id=job_id) for job_id in jobs)


def _where_it_stopped(course: Course) -> StepEnd:
    """The first step that is not completed: the one that was under way."""
    steps = (course.generation_progress or {}).get("steps") or []
    step = next((s["id"] for s in steps if s["status"] != "completed"), 5)
    text = message("cancelled", language=course.language)
    return StepEnd(step, "failed", text, error=text)
