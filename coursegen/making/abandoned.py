"""What a generation that ended early leaves behind."""

from uuid import UUID

from coursegen.courses.choices import LessonStatus
from coursegen.courses.models import Lesson
from coursegen.documents.models import Document, DocumentStatus


def put_back(course_id: UUID) -> None:
    """Nothing of the course is being worked on any more, and nothing may look as if it were."""
    Lesson.objects.filter(course_id=course_id, status=LessonStatus.GENERATING).update(status=LessonStatus.PENDING)
    Document.objects.filter(course_id=course_id, status=DocumentStatus.PROCESSING).update(
        status=DocumentStatus.UPLOADED
    )
