"""The economy lane on a running platform: real workers, a server that takes batches, and a worker that is killed."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import psycopg
import pytest

from tests.model_server import ModelServer, Script, serve
from tests.model_server.script import BatchPlan

from .platform import Client, Platform, a_platform, until

LESSONS = 4
TOLD_AFTER = 4.0
"""Seconds from the provider having a batch to saying so: time to kill whoever handed it over."""


@pytest.fixture(scope="module")
def model() -> Iterator[ModelServer]:
    with serve(script=Script(batch=BatchPlan(looks=2, answered_after=TOLD_AFTER))) as server:
        yield server


@pytest.fixture(scope="module")
def platform(tmp_path_factory: pytest.TempPathFactory, model: ModelServer) -> Iterator[Platform]:
    with a_platform(
        tmp_path_factory.mktemp("economy") / "data",
        "--no-flower",
        LLM_MODEL="scripted-model",
        LLM_BASE_URL=model.url,
        LLM_PRICE_IN="1",
        LLM_PRICE_OUT="10",
        LLM_BATCHES="true",
        ECONOMY_LOOK_SECONDS="0.5",
    ) as platform:
        yield platform


def in_database(platform: Platform, statement: str) -> list[Any]:
    with psycopg.connect(platform.facts()["database_url"]) as database:
        cursor = database.execute(statement)
        return cursor.fetchall() if cursor.description else []


def at_provider(model: ModelServer) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = model.routes._batches.list()["data"]
    return listed


def start_economically(client: Client) -> str:
    course = client.make_course(title="Safety in a warehouse", language="en", estimated_lessons=LESSONS)
    answer = client.post("/api/v1/course-generation/", json={"course_id": course["id"], "economy": True})
    assert answer.status_code == 202, answer.text
    job: str = answer.json()["job_id"]
    return job


def test_a_killed_worker_leaves_one_batch_and_the_course_costs_half(platform: Platform, model: ModelServer) -> None:
    client = platform.client()
    job = start_economically(client)
    until(lambda: at_provider(model), seconds=40, what="the provider has a batch")
    platform.kill("system")
    assert in_database(platform, "SELECT state, provider_batch FROM batches") == [("submitting", "")]
    in_database(platform, "UPDATE batches SET lease_until = now()")
    until(lambda: client.job(job).get("expected_by"), seconds=20, what="it is known where the batch is")
    status = client.wait(job, seconds=40)
    assert (status["state"], status.get("expected_by")) == ("completed", None), status
    assert len(at_provider(model)) == 1
    batched = [entry for entry in model.ledger.paid() if entry.batch]
    assert len(batched) == LESSONS
    assert not [entry for entry in model.ledger.paid() if entry.purpose == "lesson" and not entry.batch]
    prices = sum(entry.tokens_in + 10 * entry.tokens_out for entry in batched)
    ((booked,),) = in_database(platform, "SELECT sum(cost_usd) FROM model_calls WHERE batched")
    assert booked == Decimal(prices) / 1_000_000 / 2
