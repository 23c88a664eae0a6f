"""Courses written by a language model: a real server on loopback that answers as a good model would."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import psycopg
import pytest

from tests.model_server import ModelServer, Script, serve

from .platform import SAMPLES, Client, Platform, a_platform, until

NAME = "scripted-model"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModelServer]:
    ledger = tmp_path_factory.mktemp("model") / "ledger.jsonl"
    with serve(script=Script(latency=0.3), ledger=ledger) as server:
        yield server


@pytest.fixture(scope="module")
def platform(tmp_path_factory: pytest.TempPathFactory, model: ModelServer) -> Iterator[Platform]:
    """A platform that has a model, and is to show it so little at once that the sample must be read in parts."""
    with a_platform(
        tmp_path_factory.mktemp("with_a_model") / "data",
        "--no-flower",
        LLM_MODEL=NAME,
        LLM_BASE_URL=model.url,
        LLM_PRICE_IN="0.5",
        LLM_PRICE_OUT="1.5",
        WRITER_MATERIAL_TOKENS="1000",
    ) as platform:
        yield platform


@pytest.fixture
def client(platform: Platform) -> Client:
    return platform.client()


def paid(model: ModelServer) -> Counter[str]:
    """Calls that the server was paid for, by what was asked."""
    return Counter(entry.fingerprint for entry in model.ledger.paid())


def started(client: Client, **wishes: Any) -> tuple[dict[str, Any], str]:
    course = client.make_course(title="Безопасность на складе", **wishes)
    assert client.upload(course["id"], SAMPLES / "warehouse-safety.ru.pdf").status_code == 201
    return course, client.start(course["id"])


def test_a_document_becomes_a_course_that_cites_it_and_says_what_it_cost(client: Client, model: ModelServer) -> None:
    course, job = started(client, estimated_lessons=4, output_formats=["text", "presentation"])
    status = client.wait(job)
    assert status["state"] == "completed", status
    lessons = client.lessons(course["id"])
    assert [lesson["status"] for lesson in lessons] == ["completed"] * 4, lessons
    for lesson in lessons:
        assert lesson["metadata"]["model"] == NAME
        assert lesson["metadata"]["prompt"].startswith("lesson/")
        assert lesson["metadata"]["tokens"] > 0
        assert Decimal(lesson["metadata"]["cost_usd"]) > 0
        assert lesson["content"]["quiz"]
        assert lesson["content"]["slides"]
        for section in lesson["content"]["sections"]:
            assert {citation["document_name"] for citation in section["citations"]} == {"warehouse-safety.ru.pdf"}
    usage = status["usage"]
    calls = model.ledger.paid()
    assert usage["model_calls"] == len(calls)
    assert usage["tokens_in"] == sum(entry.tokens_in for entry in calls)
    assert Decimal(usage["cost_usd"]) >= sum(Decimal(lesson["metadata"]["cost_usd"]) for lesson in lessons) > 0


def test_the_same_course_again_costs_nothing(client: Client, model: ModelServer) -> None:
    """The same author, the same file, the same wishes: every answer is in the ledger."""
    before = paid(model)
    course, job = started(client, estimated_lessons=4, output_formats=["text", "presentation"])
    status = client.wait(job)
    assert status["state"] == "completed", status
    assert paid(model) == before
    assert Decimal(status["usage"]["cost_usd"]) == 0
    assert len(client.lessons(course["id"])) == 4


def test_killing_the_workers_pays_for_no_answer_twice(platform: Platform, client: Client, model: ModelServer) -> None:
    before = len(model.ledger.paid())
    lessons = 12

    def paid_for(purpose: str) -> Counter[str]:
        return Counter(entry.fingerprint for entry in model.ledger.paid()[before:] if entry.purpose == purpose)

    course, job = started(client, estimated_lessons=lessons)
    until(lambda: len(paid_for("analysis")) >= 3, seconds=60, what="the document is being read, part by part")
    platform.kill("writers")
    until(lambda: kept_answers(platform, job, "lesson") >= 2, seconds=60, what="lessons are being written")
    kept = kept_answers(platform, job, "lesson")
    platform.kill("writers")
    status = client.wait(job, seconds=60)
    assert status["state"] == "completed", status
    assert [lesson["status"] for lesson in client.lessons(course["id"])] == ["completed"] * lessons
    for purpose, under_way in (("analysis", 1), ("structure", 0), ("lesson", lessons - kept)):
        assert sum(times - 1 for times in paid_for(purpose).values()) <= under_way, purpose


def kept_answers(platform: Platform, job: str, purpose: str) -> int:
    """How many answers the platform has committed."""
    with psycopg.connect(platform.facts()["database_url"]) as database:
        row = database.execute(
            "SELECT count(*) FROM model_calls WHERE job_id = %s AND purpose = %s AND outcome = 'answered'",
            [job.removeprefix("course-gen-"), purpose],
        ).fetchone()
    assert row is not None
    return int(row[0])
