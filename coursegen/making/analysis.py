"""Finding out what the sources, or the brief alone, are about."""

from uuid import UUID

from django.db import connection

from coursegen.courses.models import Course
from coursegen.writing.choose import writer_for
from coursegen.writing.shapes import Analysis
from coursegen.writing.writer import Written

from .account import Assignment, account_of
from .sources import all_sources, brief_of


def perform(*, course_id: UUID, assignment: Assignment) -> Written[Analysis]:
    """Holds no database connection while the writer writes."""
    course, sources = Course.objects.select_related("user").get(id=course_id), all_sources(course_id)
    writer = writer_for(account_of(course, assignment))
    connection.close()
    return writer.analyse(brief=brief_of(course), sources=sources)


def store(*, course_id: UUID, result: Written[Analysis]) -> None:
    Course.objects.filter(id=course_id).update(analysis_result=result.value.model_dump(mode="json"))
