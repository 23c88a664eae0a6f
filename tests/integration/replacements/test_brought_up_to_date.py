"""A replaced document: only what rests on its changes is written anew, by a model that is paid for no other lesson."""

from typing import Any

from django.test import Client

from coursegen.models import Course, Document, Passage, QualityReport, User
from orchestrator.models import Job, JobEvent
from orchestrator.work.models import Kind
from tests.integration.engine.doing import do_all
from tests.model_server import ModelServer

from . import replacing
from .documents import edited, resting_on, the_document
from .replacing import TOPICS, as_file, begun, cited, content, done, lessons, said


def test_only_lessons_that_rest_on_what_changed_are_written_and_paid_for(
    client: Client, course: Course, server: ModelServer
) -> None:
    before, affected = lessons(course), resting_on(course)
    assert 0 < len(affected) < len(before), affected
    paid = len(server.ledger.paid())
    job = begun(replacing.replace(client, the_document(course), edited()))
    assert (job.plan, list(job.items.values_list("kind", flat=True))) == ("document", ["DOCUMENT_PROCESSING"])
    assert lessons(course) == before, "readable until something new is stored"
    done(job)
    calls = server.ledger.paid()[paid:]
    assert [call.purpose for call in calls] == ["lesson"] * len(affected)
    assert job.items.filter(kind=Kind.TEXT_GENERATION).count() == len(affected)
    after = lessons(course)
    for title in affected:
        assert after[title]["metadata"] != before[title]["metadata"], title
    for title in before.keys() - affected:
        assert said(after[title]) == said(before[title]), title
        assert {**after[title], "content": 0, "passage_ids": 0} == {**before[title], "content": 0, "passage_ids": 0}
    assert any("zebra" in str(after[title]["content"]) for title in affected)
    assert (job.state, Job.objects.get(id=job.id).course.status) == ("completed", "completed")


def test_afterwards_everything_rests_on_the_new_document_alone(client: Client, course: Course) -> None:
    former = the_document(course)
    answer = replacing.replace(client, former, edited())
    done(begun(answer))
    new = the_document(course)
    assert (str(new.id), new.name, new.replaces, new.status) == (
        answer.json()["document"]["id"],
        "new.md",
        None,
        "ready",
    )
    passages = {str(id_): text for id_, text in Passage.objects.values_list("id", "text")}
    for lesson in lessons(course).values():
        assert cited(lesson) == {"new.md"}
        assert {str(id_) for id_ in lesson["passage_ids"]} <= passages.keys()
        for section in lesson["content"]["sections"]:
            for citation in section["citations"]:
                assert citation["document_id"] == str(new.id)
                assert citation["quote"] in passages[citation["passage_id"]]
    assert not former.file.storage.exists(former.file.name)
    course.refresh_from_db()
    progress = course.generation_progress or {}
    assert [file["fileId"] for file in progress["files"]] == [str(new.id)]
    assert (progress["percentage"], progress["lessons_completed"], progress["lessons_total"]) == (100, 6, 6)
    assert {step["status"] for step in progress["steps"]} == {"completed"}
    report = QualityReport.objects.get(course=course).report
    assert [document.document_id for document in report.documents] == [new.id]
    assert report.coverage.cited > 0


def test_its_steps_and_its_end_are_told(client: Client, course: Course) -> None:
    affected = len(resting_on(course))
    job = begun(replacing.replace(client, the_document(course), edited()))
    do_all(job, until=Kind.TEXT_GENERATION)
    course.refresh_from_db()
    progress = course.generation_progress or {}
    assert (course.status, progress["message"]) == ("generating_content", f"Writing lessons anew: 0 of {affected}")
    assert [step["status"] for step in progress["steps"]] == ["completed"] * 3 + ["in_progress", "pending"]
    shown = {each["status"]: each["replaces"] for each in documents(client, course)}
    assert shown == {"replaced": None, "ready": str(Document.objects.get(status="replaced").id)}
    done(job)
    course.refresh_from_db()
    assert (course.generation_progress or {})["message"] == f"The course is ready. Lessons written anew: {affected}"
    told = JobEvent.objects.get(job=job, name="job.completed").data
    assert (told["lessons"], told["lessons_rewritten"]) == (6, affected)
    assert client.get(f"/api/v1/course-generation/{job.public_id}/").json()["document_id"] == str(job.subject)


def documents(client: Client, course: Course) -> list[dict[str, Any]]:
    return list(client.get(f"/api/v1/courses/{course.id}/documents/").json()["results"])


def test_where_only_white_space_changed_nothing_is_written(client: Client, course: Course, server: ModelServer) -> None:
    before, paid = lessons(course), len(server.ledger.paid())
    job = done(begun(replacing.replace(client, the_document(course), as_file(content()) + b"\n\n\n")))
    assert (job.state, len(server.ledger.paid())) == ("completed", paid)
    assert list(job.items.values_list("kind", flat=True)) == ["DOCUMENT_PROCESSING", "FINALIZATION"]
    after = lessons(course)
    assert [said(after[title]) for title in before] == [said(before[title]) for title in before]
    assert {name for lesson in lessons(course).values() for name in cited(lesson)} == {"new.md"}


def test_lessons_over_another_document_are_not_touched(client: Client, author: User, server: ModelServer) -> None:
    halves = [{topic: content()[topic] for topic in TOPICS[at::2]} for at in (0, 1)]
    files = [("even.md", as_file(halves[0])), ("odd.md", as_file(halves[1]))]
    course = replacing.a_made_course(author, *files, estimated_sections=2, estimated_lessons=6)
    before = lessons(course)
    others = {title for title, lesson in before.items() if "odd.md" not in cited(lesson)}
    affected = before.keys() - others
    assert others, "the model keeps to the documents' parts"
    rewritten = {heading: text.replace(" must ", " shall now always ") for heading, text in halves[1].items()}
    paid = len(server.ledger.paid())
    done(begun(replacing.replace(client, Document.objects.get(name="odd.md"), as_file(rewritten))))
    after = lessons(course)
    assert {title: after[title] for title in others} == {title: before[title] for title in others}
    assert len(server.ledger.paid()) - paid == len(affected)


def test_where_the_new_document_says_nothing_of_a_lesson_it_stays_and_says_so(
    client: Client, course: Course, server: ModelServer
) -> None:
    before = lessons(course)
    headings = {title: {p.heading_path[0] for p in _passages(lesson)} for title, lesson in before.items()}
    kept = set(TOPICS[:3])
    alone = {title for title, under in headings.items() if not under & kept}
    affected = {title for title, under in headings.items() if not under <= kept}
    assert alone
    without = {topic: text for topic, text in content().items() if topic in kept}
    paid = len(server.ledger.paid())
    done(begun(replacing.replace(client, the_document(course), as_file(without))))
    after = lessons(course)
    assert len(server.ledger.paid()) - paid == len(affected - alone), "nobody is asked to invent"
    for title in alone:
        assert said(after[title]) == said(before[title])
        assert after[title]["status"] == "review_required"
        assert "“new.md”, which has replaced “rules.md”, holds nothing about it" in after[title]["error"]["message"]
        assert cited(after[title]) == {"rules.md"}, "it says where its text is from"
    course.refresh_from_db()
    assert "Lessons to be looked over: " in (course.generation_progress or {})["message"]


def _passages(lesson: dict[str, Any]) -> list[Passage]:
    ids = {c["passage_id"] for section in lesson["content"]["sections"] for c in section["citations"]}
    return list(Passage.objects.filter(id__in={*ids, *map(str, lesson["passage_ids"])}))
