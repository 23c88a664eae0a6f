"""Reading quality reports. Whoever asks sees those of their own courses."""

from uuid import UUID

from coursegen.courses.models import Course
from coursegen.errors import CourseNotFound
from coursegen.users.models import User

from .errors import QualityNotReported
from .models import QualityReport


def report_of(user: User, course_id: UUID) -> QualityReport:
    """The report of the user's course; QualityNotReported until its generation has completed."""
    report = QualityReport.objects.filter(course__user=user, course_id=course_id).first()
    if report is None:
        if Course.objects.filter(user=user, id=course_id).exists():
            raise QualityNotReported
        raise CourseNotFound
    return report
