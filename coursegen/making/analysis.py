"""Finding out what the sources, or the brief alone, are about."""

from uuid import UUID

from coursegen.courses.models import Course
from coursegen.writing.choose import writer
from coursegen.writing.shapes import Analysis
from coursegen.writing.writer import Written

from .sources import all_sources, brief_of


def perform(*, course_id: UUID) -> Written[Analysis]:
    course = Course.objects.get(id=course_id)
    return writer().analyse(brief=brief_of(course), sources=all_sources(course_id))


def store(*, course_id: UUID, result: Written[Analysis]) -> None:
    Course.objects.filter(id=course_id).update(analysis_result=result.value.model_dump(mode="json"))
