"""Reading exports. Whoever asks sees those of their own courses."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from coursegen.courses.models import Course
from coursegen.errors import CourseNotFound
from coursegen.exports.fingerprint import fingerprint
from coursegen.models import User
from orchestrator.states import ExportState

from .errors import ExportNotFound
from .models import Export

ACTIVE = (ExportState.PENDING, ExportState.RUNNING)


def exports_of(user: User, course_id: UUID) -> QuerySet[Export]:
    """The exports of the user's course; raises CourseNotFound."""
    if not Course.objects.filter(user=user, id=course_id).exists():
        raise CourseNotFound
    return Export.objects.filter(course=course_id)


def export_of(user: User, course_id: UUID, export_id: UUID) -> Export:
    export = exports_of(user, course_id).filter(id=export_id).first()
    if export is None:
        raise ExportNotFound
    return export


def latest(course_id: UUID, name: str) -> Export | None:
    """The export to go by: one in the making, or else the newest of the course as it is now; None: there is none."""
    of_now = Q(state__in=(ExportState.READY, ExportState.FAILED), fingerprint=fingerprint(course_id))
    exports = Export.objects.filter(course=course_id, format=name).filter(of_now | Q(state__in=ACTIVE))
    return exports.exclude(expires_at__lte=Now()).order_by("-created_at", "-id").first()
