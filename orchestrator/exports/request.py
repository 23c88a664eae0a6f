"""Asking for an export. What is made or being made already is not made twice."""

from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from coursegen.courses.actions import lock_user, locked_course
from coursegen.courses.choices import LessonStatus
from coursegen.courses.models import Lesson, QuizQuestion
from coursegen.exports.formats import FORMATS
from coursegen.models import User
from orchestrator.states import ExportState

from .calls import send_if_possible
from .errors import CourseHasNoContent, CourseHasNoQuiz, CourseHasNoSlides, TooManyExports
from .models import Export
from .queries import ACTIVE, latest

AT_ONCE = 4
"""Exports of one user in the making: others' turn comes, too."""

RETRY_SECONDS = 5
WITH_TEXT = (LessonStatus.COMPLETED, LessonStatus.REVIEW_REQUIRED)


def request_export(user: User, course_id: UUID, name: str) -> Export:
    """An export of the course as it is now: one that is ready or under way, else a new one.

    A failed one is tried again. Raises CourseNotFound; CourseIsBeingGenerated, CourseHasNoContent, CourseHasNoQuiz,
    CourseHasNoSlides where there is nothing to export (yet); TooManyExports.
    """
    with transaction.atomic():
        lock_user(user)
        course = locked_course(user, course_id)
        known = latest(course.id, name)
        if known and known.state != ExportState.FAILED:
            return known
        _check_contents(course.id, name)
        _check_number(user)
        export = Export.objects.create(course=course, user=user, format=name, woken_at=Now(), wake_count=1)
        transaction.on_commit(partial(send_if_possible, [export.id]))
    export.refresh_from_db()
    return export


def _check_contents(course_id: UUID, name: str) -> None:
    written = Lesson.objects.filter(course=course_id, status__in=WITH_TEXT)
    if not written.exists():
        raise CourseHasNoContent
    if FORMATS[name].needs_quiz and not QuizQuestion.objects.filter(lesson__course=course_id).exists():
        raise CourseHasNoQuiz
    if FORMATS[name].needs_slides and not written.filter(content__slides__0__isnull=False).exists():
        raise CourseHasNoSlides


def _check_number(user: User) -> None:
    if Export.objects.filter(user=user, state__in=ACTIVE).count() >= AT_ONCE:
        raise TooManyExports(limit=AT_ONCE, details={"limit": AT_ONCE}, headers={"Retry-After": str(RETRY_SECONDS)})
