"""Creating, editing and deleting courses. Locks are taken in the order user, job, items, course."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from coursegen.errors import CourseIsBeingGenerated, CourseNotFound
from coursegen.users.models import User

from .choices import ACTIVE_STATUSES
from .models import Course
from .slugs import new_slug

SLUG_ATTEMPTS = 5


def create_course(user: User, **fields: Any) -> Course:
    """A new draft. `fields` are columns of the brief; what is left out gets the platform's default."""
    for attempt in range(1, SLUG_ATTEMPTS + 1):
        try:
            with transaction.atomic():
                return Course.objects.create(
                    user=user,
                    organization_id=user.organization_id,
                    slug=new_slug(fields["title"]),
                    **fields,
                )
        except IntegrityError:
            if attempt == SLUG_ATTEMPTS:
                raise
    raise AssertionError("not reached")


def edit_course(user: User, course_id: UUID, changes: dict[str, Any], *, check: Callable[[], None]) -> None:
    """Change the brief. Raises CourseIsBeingGenerated while a generation reads it, and whatever `check` raises.

    `check` runs when nobody else can change the brief any more.
    """
    with transaction.atomic():
        lock_user(user)
        course = locked_course(user, course_id)
        check()
        if changes:
            Course.objects.filter(id=course.id).update(**changes, updated_at=Now())


def delete_course(user: User, course_id: UUID, *, check: Callable[[], None]) -> None:
    """Delete a course with all that belongs to it; a generation is cancelled first by whoever runs it.

    `check` runs when its owner can't change it any more, and may raise.
    """
    with transaction.atomic():
        lock_user(user)
        course = Course.objects.filter(user=user, id=course_id).first()
        if course is None:
            raise CourseNotFound
        check()
        course.delete()


def lock_user(user: User) -> User:
    """The user's row as it is now; until the transaction ends nobody else counts or changes what is theirs."""
    return User.objects.select_for_update(no_key=True).get(id=user.id)


def locked_course(user: User, course_id: UUID) -> Course:
    """The user's course, locked; raises CourseNotFound, and CourseIsBeingGenerated while it is."""
    course = Course.objects.select_for_update(no_key=True).filter(user=user, id=course_id).first()
    if course is None:
        raise CourseNotFound
    if course.status in ACTIVE_STATUSES:
        raise CourseIsBeingGenerated
    return course
