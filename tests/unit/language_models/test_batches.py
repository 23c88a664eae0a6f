"""Calls handed over together: submitted once, looked after, collected line by line."""

from typing import Any

import pytest

from coursegen.language_models.calling.batches import Batches
from coursegen.language_models.calling.collected import BatchState
from coursegen.language_models.calling.errors import CallRejected, Misconfigured, ProviderUnavailable, Refused
from coursegen.language_models.calling.openai_compatible import OpenAICompatible
from coursegen.language_models.calling.shapes import Answer, Message, OutputMode
from tests.model_server import ModelServer, Script, Step, serve
from tests.model_server.script import BatchPlan

from .calls import City, question


def batches(server: ModelServer, **changed: Any) -> Batches:
    return Batches(base_url=server.url, api_key="sk-test-key", **changed)


def requests(count: int) -> dict[str, dict[str, Any]]:
    return {f"lesson-{number}": about(f"town {number}.") for number in range(count)}


def about(text: str) -> dict[str, Any]:
    client = OpenAICompatible(base_url="http://127.0.0.1:1/v1", api_key="")
    return client.request(question(messages=(Message("user", text),), schema=City), OutputMode.JSON_SCHEMA)


def test_a_batch_runs_and_then_has_an_answer_for_every_id() -> None:
    with serve(script=Script(batch=BatchPlan(looks=2))) as server:
        lane = batches(server)
        batch = lane.submit(requests(5), reference="job-1")
        states = [lane.collect(batch).state for _ in range(2)]
        assert server.ledger.paid() == []
        ended = lane.collect(batch)
        paid = server.ledger.paid()
    assert states == [BatchState.RUNNING, BatchState.RUNNING]
    assert (ended.state, len(paid), {entry.mode for entry in paid}) == (BatchState.COMPLETED, 5, {"json_schema"})
    assert {entry.purpose for entry in paid} == ended.results.keys() == {f"lesson-{number}" for number in range(5)}
    for answer in ended.results.values():
        assert isinstance(answer, Answer)
        assert City.model_validate_json(answer.text)
        assert answer.tokens.output > 0


def test_collecting_again_costs_nothing() -> None:
    with serve(script=Script(batch=BatchPlan(looks=0))) as server:
        lane = batches(server)
        batch = lane.submit(requests(3), reference="job-1")
        assert lane.collect(batch) == lane.collect(batch)
        assert len(server.ledger.paid()) == 3


def test_a_line_that_fails_fails_alone_and_says_how() -> None:
    steps = [Step("too_long", match="town 1."), Step("refusal", match="town 2."), Step("unavailable", match="town 3.")]
    with serve(script=Script(steps, batch=BatchPlan(looks=0))) as server:
        lane = batches(server)
        results = lane.collect(lane.submit(requests(4), reference="job-1")).results
        assert len(server.ledger.paid()) == 2
    kinds = {id_: type(result) for id_, result in results.items()}
    assert kinds == {
        "lesson-0": Answer,
        "lesson-1": CallRejected,
        "lesson-2": Refused,
        "lesson-3": ProviderUnavailable,
    }
    assert results["lesson-2"].tokens.input > 0


def test_an_expired_batch_has_what_was_answered_in_time() -> None:
    with serve(script=Script(batch=BatchPlan(looks=0, ends="expired"))) as server:
        lane = batches(server)
        ended = lane.collect(lane.submit(requests(4), reference="job-1"))
        assert len(server.ledger.paid()) == 2
    assert ended.state is BatchState.EXPIRED
    assert [type(ended.results[f"lesson-{number}"]) for number in range(4)] == [Answer] * 2 + [ProviderUnavailable] * 2


def test_a_batch_the_provider_does_not_accept_says_why() -> None:
    with serve(script=Script(batch=BatchPlan(looks=0, ends="failed"))) as server:
        lane = batches(server)
        ended = lane.collect(lane.submit(requests(2), reference="job-1"))
    assert (ended.state, ended.results, ended.reason) == (BatchState.FAILED, {}, "line 1: Invalid line")


def test_what_was_submitted_is_found_and_not_submitted_twice() -> None:
    with serve(script=Script(batch=BatchPlan(looks=0))) as server:
        assert batches(server).find("job-1") is None
        first = batches(server).submit(requests(2), reference="job-1")
        assert batches(server).submit(requests(2), reference="job-1") == first == batches(server).find("job-1")
        assert batches(server).submit(requests(2), reference="job-2") != first


def test_a_cancelled_batch_stays_cancelled_and_an_ended_one_completed() -> None:
    with serve(script=Script(batch=BatchPlan(looks=1))) as server:
        lane = batches(server)
        batch, other = (lane.submit(requests(2), reference=name) for name in ("one", "two"))
        lane.cancel(batch)
        assert lane.collect(batch).state is BatchState.CANCELLED
        lane.collect(other)
        assert lane.collect(other).state is BatchState.COMPLETED
        lane.cancel(other)
        assert lane.collect(other).state is BatchState.COMPLETED


def test_nothing_stays_at_the_provider_of_a_discarded_batch() -> None:
    with serve(script=Script([Step("too_long")], batch=BatchPlan(looks=0))) as server:
        lane = batches(server)
        batch = lane.submit(requests(2), reference="job-1")
        lane.collect(batch)
        for _ in range(2):
            lane.discard(batch)
        with pytest.raises(Misconfigured):
            lane.collect(batch)


def test_failures_on_the_way_are_those_of_any_call() -> None:
    with serve(api_key="another") as server, pytest.raises(Misconfigured):
        batches(server).submit(requests(1), reference="job-1")
    with pytest.raises(ProviderUnavailable):
        batches(server, deadline_seconds=1.0).collect("batch_1")
    with serve() as server, pytest.raises(Misconfigured):
        batches(server).collect("batch_1")
