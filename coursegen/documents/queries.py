"""Reading documents. Whoever asks sees their own."""

from uuid import UUID

from django.db.models import QuerySet

from coursegen.courses.choices import ACTIVE_STATUSES
from coursegen.courses.models import Course
from coursegen.errors import CourseIsBeingGenerated, CourseNotFound
from coursegen.users.models import User

from .errors import DocumentNotFound
from .models import Document


def documents_of(user: User, course_id: UUID) -> QuerySet[Document]:
    """The documents of the user's course; raises CourseNotFound."""
    if not Course.objects.filter(user=user, id=course_id).exists():
        raise CourseNotFound
    return Document.objects.filter(course=course_id)


def document_of(user: User, course_id: UUID, document_id: UUID) -> Document:
    document = documents_of(user, course_id).filter(id=document_id).first()
    if document is None:
        raise DocumentNotFound
    return document


def check_at_rest(user: User, course_id: UUID) -> None:
    """Raises CourseNotFound, or CourseIsBeingGenerated; it may be otherwise a moment later."""
    status = Course.objects.filter(user=user, id=course_id).values_list("status", flat=True).first()
    if status is None:
        raise CourseNotFound
    if status in ACTIVE_STATUSES:
        raise CourseIsBeingGenerated
