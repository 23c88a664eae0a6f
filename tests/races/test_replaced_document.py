"""A lesson written anew against a cancellation: whichever comes first, the course has one document in the end."""

from collections import Counter
from typing import Any

import pytest

from coursegen.making.lesson import WrittenLesson
from coursegen.making.reading_result import ReadDocument
from coursegen.making.rewriting import Rewritten
from coursegen.models import Course, Document, Lesson, Passage, User
from coursegen.reading.shapes import PassageText
from coursegen.writing.shapes import LessonText
from orchestrator.cancel import cancel_job
from orchestrator.models import Job, Slot
from orchestrator.start import start_job, with_document
from orchestrator.work import finish
from orchestrator.work.claim import Claim, take
from orchestrator.work.models import Kind
from tests.integration.api.contents import a_written_course
from tests.integration.engine.doing import the_item
from tests.making import a_document

from .racing import a_busy_user, racing

pytestmark = pytest.mark.usefixtures("committed")
TIMES = 15


def a_replacement_that_is_read(user: User) -> tuple[Course, Job]:
    """Of two lessons, both rest on the former document and are about to be written anew."""
    course = a_written_course(user, sections=1, lessons=2)
    former = a_document(course, name="former", status="ready")
    passage = Passage.objects.create(document=former, position=0, text="What there is.")
    Lesson.objects.filter(course=course).update(passage_ids=[passage.id])
    new = Document(course=course, user=user, name="new", size=1, type="text/plain", sha256="1" * 64, replaces=former)
    started = start_job(course_id=course.id, user_id=user.id, anew=with_document(new))
    job = Job.objects.get(id=started.job_id)
    claim = claimed(job, Kind.DOCUMENT_PROCESSING)
    text = PassageText(position=0, heading_path=(), page=None, text="What there will be.")
    read = ReadDocument(type="text/plain", language="en", pages=None, words=4, passages=[text])
    assert finish.done(claim, read).calls
    return course, job


def claimed(job: Job, kind: Kind) -> Claim:
    claim = take(the_item(job, kind).id, worker="w")
    assert claim is not None
    return claim


def rewritten(claim: Claim) -> Any:
    lesson = Lesson.objects.get(id=claim.about)
    lesson.passage_ids = list(Passage.objects.filter(document__name="new").values_list("id", flat=True))
    return Rewritten(lesson, WrittenLesson(LessonText(intro="anew", sections=()), {}))


def test_a_lesson_that_is_stored_and_a_cancellation_agree() -> None:
    user, kept = a_busy_user(), Counter[bool]()
    with racing() as race:
        for _ in range(TIMES):
            course, job = a_replacement_that_is_read(user)
            claim = claimed(job, Kind.TEXT_GENERATION)
            ended, cancelled = race(
                lambda claim=claim: finish.done(claim, rewritten(claim)), lambda job=job: cancel_job(job_id=job.id)
            )
            assert cancelled
            kept[ended.kept] += 1
            document = Document.objects.get(course=course)
            expected = "new" if ended.kept else "former"
            assert (document.name, document.status, document.replaces_id) == (expected, "ready", None)
            course.refresh_from_db()
            anew = Lesson.objects.filter(course=course, content__intro="anew")
            review = Lesson.objects.filter(course=course, status="review_required")
            assert (course.status, anew.count(), review.count()) == ("completed", int(ended.kept), int(ended.kept))
            Document.objects.filter(course=course).update(name="gone")
    assert len(kept) == 2, kept
    assert not Slot.objects.exclude(job=None).exists()
