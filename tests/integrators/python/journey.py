"""A document becomes a course, through nothing but a client generated from the OpenAPI document."""

import json
import os
import sys
import time
from io import BytesIO
from pathlib import Path
from typing import TypeVar

from client import AuthenticatedClient, Client
from client.api.course_generation import get_generation, start_generation
from client.api.courses import create_course, read_course
from client.api.documents import upload_document
from client.api.lessons import read_lesson
from client.api.tokens import obtain_tokens
from client.models.course import Course
from client.models.course_brief import CourseBrief
from client.models.course_with_contents import CourseWithContents
from client.models.credentials import Credentials
from client.models.document import Document
from client.models.document_upload import DocumentUpload
from client.models.job_answer import JobAnswer
from client.models.lesson import Lesson
from client.models.problem import Problem
from client.models.start_answer import StartAnswer
from client.models.start_request import StartRequest
from client.models.token_pair import TokenPair
from client.types import File

Wanted = TypeVar("Wanted")
ACTIVE = {"waiting", "queued", "running"}


def made(kind: type[Wanted], answer: object) -> Wanted:
    """The answer as what was hoped for; otherwise the problem's own words."""
    if isinstance(answer, Problem):
        sys.exit(f"{answer.code}: {answer.detail}")
    assert isinstance(answer, kind), answer
    return answer


def log_in(base_url: str, email: str, password: str) -> AuthenticatedClient:
    pair = made(
        TokenPair,
        obtain_tokens.sync(client=Client(base_url=base_url), body=Credentials(email=email, password=password)),
    )
    return AuthenticatedClient(base_url=base_url, token=pair.access)


def wait_for(client: AuthenticatedClient, job_id: str) -> JobAnswer:
    while (job := made(JobAnswer, get_generation.sync(job_id, client=client))).state.value in ACTIVE:
        time.sleep(0.3)
    return job


def main(base_url: str, email: str, password: str, path: Path) -> dict[str, object]:
    client = log_in(base_url, email, password)
    course = made(Course, create_course.sync(client=client, body=CourseBrief(title="Из клиента на Python")))
    file = File(payload=BytesIO(path.read_bytes()), file_name=path.name)
    document = made(Document, upload_document.sync(course.id, client=client, body=DocumentUpload(file=file)))
    started = made(StartAnswer, start_generation.sync(client=client, body=StartRequest(course_id=course.id)))
    job = wait_for(client, started.job_id)
    contents = made(CourseWithContents, read_course.sync(course.id, client=client))
    lesson = made(Lesson, read_lesson.sync(contents.sections[0].lessons[0].id, client=client))
    refused = get_generation.sync("course-gen-00000000-0000-7000-8000-000000000000", client=client)
    assert isinstance(refused, Problem)
    assert lesson.content is not None
    return {
        "state": job.state.value,
        "lesson": lesson.lesson_title,
        "cites": lesson.content.sections[0].citations[0].document_name,
        "document": document.name,
        "problem": refused.code,
    }


if __name__ == "__main__":
    environ = os.environ
    print(json.dumps(main(environ["BASE_URL"], environ["EMAIL"], environ["PASSWORD"], Path(environ["DOCUMENT"]))))
