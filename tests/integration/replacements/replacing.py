"""Courses made from documents, and one of these replaced."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from coursegen.making import document as making
from coursegen.making.reading_result import kept_of
from coursegen.models import Course, Document, Lesson, QuizQuestion, User
from coursegen.reading.assembly import assemble
from coursegen.reading.formats import READERS
from orchestrator.models import Job
from orchestrator.slots import leases
from tests.integration.api.clients import as_user
from tests.integration.api.files import upload
from tests.integration.engine.doing import a_job, do_all
from tests.making import a_course

TOPICS = ("Receiving goods", "Storing pallets", "Forklift routes", "Fire exits", "First aid boxes", "Night shifts")
Content = dict[str, str]


def content() -> Content:
    """What a document says under each of its headings: enough for a lesson, and about nothing else."""
    return {topic: _about(topic) for topic in TOPICS}


def _about(topic: str) -> str:
    """Four paragraphs in words of its own, so that nothing is found under another heading."""
    root = topic.split()[0].lower()
    own = [
        f"{root}{end}" for end in ("al", "ine", "ose", "um", "ery", "ist", "oid", "ant", "ure", "ency", "ogy", "ate")
    ]
    return "\n\n".join(
        f"{a.title()} {b} {c} must {d} {e} {n} {f}. Without {b} {f}, {a} {d}. {topic} {n}: {c} {e} {a} {b}, then {d}."
        for n, (a, b, c, d, e, f) in enumerate([own[:6], own[6:], own[::2], own[1::2]], 2)
    )


def as_file(content: Content) -> bytes:
    return "\n\n".join(f"# {heading}\n\n{text}" for heading, text in content.items()).encode()


def a_made_course(user: User, *files: tuple[str, bytes], **fields: Any) -> Course:
    """Uploaded, written and completed; its slots are free again."""
    course = a_course(user, language="en", **fields)
    for name, data in files or [("rules.md", as_file(content()))]:
        _read_here(upload(as_user(user), course, data, name).json()["id"])
    done(a_job(course))
    course.refresh_from_db()
    assert course.status == "completed"
    return course


def _read_here(document_id: str) -> None:
    """Read as a worker would, but without a child process: that takes its time and is tested elsewhere."""
    document = Document.objects.get(id=document_id)
    draft = import_module(READERS[document.type]).read(Path(document.file.path))
    reading = kept_of(assemble(draft, media_type=document.type, default_language="en"))
    making.store(document_id=document.id, result=reading)


def done(job: Job) -> Job:
    """Do all of its work, and give its lease back as `task_postrun` does."""
    do_all(job)
    leases.release(job_id=job.id, user_id=job.user_id)
    job.refresh_from_db()
    return job


def replace(client: Client, document: Document, data: bytes, name: str = "new.md", **headers: str) -> Any:
    url = f"/api/v1/courses/{document.course_id}/documents/{document.id}/replace/"
    file = SimpleUploadedFile(name, data, content_type="application/octet-stream")
    return client.post(url, {"file": file}, headers=headers)


def begun(answer: Any) -> Job:
    assert answer.status_code == 202, answer.content
    return Job.objects.select_related("user", "course").get(id=answer.json()["job_id"].removeprefix("course-gen-"))


def lessons(course: Course) -> dict[str, dict[str, Any]]:
    """Everything that is stored of each lesson, by title."""
    rows = Lesson.objects.filter(course=course).values()
    quiz = {row["id"]: list(QuizQuestion.objects.filter(lesson=row["id"]).values()) for row in rows}
    return {row["lesson_title"]: {**row, "quiz": quiz[row["id"]]} for row in rows}


def cited(lesson: dict[str, Any]) -> set[str]:
    """The names of the documents that a lesson cites."""
    sections: Sequence[Any] = lesson["content"]["sections"]
    return {citation["document_name"] for section in sections for citation in section["citations"]}


def said(lesson: dict[str, Any]) -> list[tuple[str, str, list[str]]]:
    """What a lesson says, and the quotes it gives, wherever they are from."""
    sections = lesson["content"]["sections"]
    return [(each["title"], each["content"], [c["quote"] for c in each["citations"]]) for each in sections]
