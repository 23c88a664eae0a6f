"""A writer that writes sees more than the passages of a lesson's plan; one that compiles an extract does not."""

from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from coursegen.making import lesson
from coursegen.making.account import Assignment
from coursegen.models import Course, Lesson, Passage
from coursegen.writing import choose
from coursegen.writing.offline import OfflineWriter
from coursegen.writing.shapes import LessonText
from coursegen.writing.writer import Written
from orchestrator.work.models import Kind
from tests.integration.engine.doing import a_job, do_all, the_item
from tests.making import a_course, a_document
from tests.unit.writing.sources import sources_from

pytestmark = pytest.mark.usefixtures("committed")
TEXT = Path(__file__).parents[3] / "deploy/demo/samples/warehouse-safety.ru.md"


class Watching(OfflineWriter):
    """Notes what it is told."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.told: dict[str, Any] = {}

    def write_lesson(self, **told: Any) -> Written[LessonText]:
        self.told = told
        return super().write_lesson(**told)


def a_planned_course() -> Course:
    course = a_course(title="Охрана труда на складе", estimated_lessons=8)
    document = a_document(course, name="склад.md", status="ready", language="ru")
    Passage.objects.bulk_create(
        Passage(document=document, position=s.position, heading_path=list(s.heading_path), text=s.text, language="ru")
        for s in sources_from(TEXT.read_text(encoding="utf-8"))
    )
    return course


@pytest.mark.parametrize(("name", "sees_more"), [("model", True), ("offline", False)])
def test_related_passages(settings: Settings, monkeypatch: pytest.MonkeyPatch, name: str, sees_more: bool) -> None:
    writer = Watching(name)
    monkeypatch.setitem(choose.WRITERS, name, lambda account: writer)
    settings.WRITER = name
    course = a_planned_course()
    job = a_job(course)
    do_all(job, until=Kind.TEXT_GENERATION)
    item = the_item(job, Kind.TEXT_GENERATION)
    lesson.perform(lesson_id=item.subject, assignment=Assignment(job.id, item.id, "PREMIUM"))
    own = set(Lesson.objects.get(id=item.subject).passage_ids)
    related = {source.passage_id for source in writer.told["related"]}
    assert {source.passage_id for source in writer.told["sources"]} == own
    assert bool(related) == sees_more
    assert own.isdisjoint(related)
    assert Passage.objects.filter(document__course=course, id__in=related).count() == len(related)
