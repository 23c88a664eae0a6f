"""Each check holds in a calm and finds what it is there to find."""

from dataclasses import replace

import pytest

from deploy.storm.checks import CHECKS
from deploy.storm.checks.claims import claims
from deploy.storm.checks.events import events
from deploy.storm.checks.forecasts import forecasts
from deploy.storm.checks.gate import gate
from deploy.storm.checks.jobs_end import jobs_end
from deploy.storm.checks.lessons import lessons
from deploy.storm.checks.limits import limits
from deploy.storm.checks.model_calls import model_calls
from deploy.storm.checks.one_job import one_job
from deploy.storm.checks.progress import progress
from deploy.storm.checks.resumption import resumption
from deploy.storm.checks.slots_return import slots_return
from deploy.storm.checks.strangers import strangers
from deploy.storm.checks.webhooks import webhooks
from deploy.storm.evidence.evidence import Evidence
from deploy.storm.evidence.history import Limit, StepBack
from deploy.storm.evidence.remains import Event, Refusal
from deploy.storm.evidence.samples import InUse, Leases
from deploy.storm.faults.fault import Injected

from .evidence import (
    SECRET,
    a_call,
    a_claim,
    a_life,
    a_message,
    a_move,
    a_poll,
    an_exchange,
    an_item_move,
    calm,
    with_history,
    with_remains,
)


@pytest.fixture
def evidence() -> Evidence:
    return calm()


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_in_a_calm_every_promise_holds(check, evidence):
    assert check(evidence).broken == []


def test_a_job_that_never_ends_is_lost(evidence):
    assert jobs_end(with_history(evidence, jobs=a_life("job")[:2])).broken == ["job job is still running"]


def test_a_promise_that_was_rolled_back_is_lost(evidence):
    moves = [a_move("job", None, "queued", 1), a_move("job", "queued", "rolled_back", 2)]
    assert jobs_end(with_history(evidence, jobs=moves)).broken == ["job job was promised and rolled back"]


def test_a_job_that_comes_back_to_life_is_found(evidence):
    moves = [*a_life("job"), a_move("job", "completed", "running", 10), a_move("job", "running", "completed", 11)]
    assert jobs_end(with_history(evidence, jobs=moves)).broken == ["job job went from completed to running"]


def test_a_lesson_stored_twice_is_found(evidence):
    assert lessons(with_history(evidence, lessons=[("lesson", "course")] * 2)).figures["duplicate effects"] == 1


def test_an_item_done_twice_is_found(evidence):
    moves = [*evidence.history.items, an_item_move("ready", "done", 7)]
    assert not lessons(with_history(evidence, items=moves)).holds


@pytest.mark.parametrize(("at", "causeless"), [(3, 0), (30, 1)])
def test_a_lesson_begun_again_needs_a_cause(evidence, at, causeless):
    moves = [
        a_claim(2),
        an_item_move("running", "ready", 13, code="worker_died"),
        a_claim(15, 2),
        an_item_move("running", "done", 16),
    ]
    struck = replace(with_history(evidence, items=moves), injected=[Injected(at, "kill-worker", "", ("writers",))])
    assert lessons(struck).figures["begun again without a cause"] == causeless


def test_one_job_more_than_the_users_limit_is_found(evidence):
    jobs = sorted([m for n in "123" for m in a_life(n)], key=lambda move: move.committed)
    assert any("3 of 2 slots of the BASIC user" in each for each in limits(with_history(evidence, jobs=jobs)).broken)


def test_a_slot_taken_after_the_end_that_freed_it_breaks_no_limit(evidence):
    jobs = [*a_life("1", since=1, until=4), *a_life("2", since=1, until=4), *a_life("3", since=4.01)]
    assert limits(with_history(evidence, jobs=sorted(jobs, key=lambda move: move.committed))).holds


@pytest.mark.parametrize(("lowered", "holds"), [(5, True), (0.5, False)])
def test_a_lowered_limit_ends_no_job_and_holds_for_the_next(evidence, lowered, holds):
    changes = [*evidence.history.limits, Limit("BASIC", 1, lowered)]
    jobs = sorted([*a_life("1"), *a_life("2")], key=lambda move: move.committed)
    assert limits(with_history(evidence, jobs=jobs, limits=changes)).holds is holds


def test_slots_that_no_job_holds_are_found(evidence):
    evidence.samples.in_use.append(InUse(3, 3, 2, 1))
    assert not limits(evidence).holds


def test_many_grants_refused_by_postgres_say_that_the_gate_is_broken(evidence):
    assert not gate(with_remains(evidence, refusals=[Refusal(n, "fence", "user") for n in range(3)])).holds


def test_while_redis_is_away_postgres_may_refuse(evidence):
    evidence.samples.away["valkey"].append((0, 9))
    assert gate(with_remains(evidence, refusals=[Refusal(n, "fence", "user") for n in range(9)])).holds


def test_a_lease_left_behind_is_found(evidence):
    assert not slots_return(with_remains(evidence, leases_left=["job"])).holds


def test_a_lease_that_stays_for_long_is_found(evidence):
    evidence.samples.leases[1:] = [Leases(20, frozenset({"job"})), Leases(30, frozenset())]
    assert slots_return(evidence).broken == ["a lease stayed for 21.0 s after its job's end"]


@pytest.mark.parametrize(("again", "holds"), [(12, True), (30, False)])
def test_a_dead_workers_work_must_go_on_soon(evidence, again, holds):
    moves = [a_claim(2), an_item_move("running", "ready", again - 1), a_claim(again, 2)]
    killed = Injected(3, "kill-worker", "SIGKILL writers", ("writers",))
    assert resumption(replace(with_history(evidence, items=moves), injected=[killed])).holds is holds


def test_a_client_that_sees_progress_go_back_is_heard(evidence):
    evidence.ledger.polls.append(a_poll(10, 80))
    assert progress(evidence).broken == ["a client saw course-gen-job go from 100 to 80 percentage"]


@pytest.mark.parametrize(("transaction", "holds"), [(1, True), (2, False)])
def test_progress_may_fall_only_where_a_job_begins(evidence, transaction, holds):
    step = StepBack("course of job", 100, 0, transaction)
    assert progress(with_history(evidence, steps_back=[step])).holds is holds


def test_two_ends_of_a_job_are_found(evidence):
    more = [*evidence.remains.events, Event("job", 4, 1, "job.cancelled", None)]
    assert not events(with_remains(evidence, events=more)).holds


def test_a_gap_in_the_events_is_found(evidence):
    assert events(with_remains(evidence, events=[replace(e, seq=e.seq + 1) for e in evidence.remains.events])).broken


def test_a_retried_job_ends_once_in_each_run(evidence):
    names = [(1, "job.accepted"), (1, "job.failed"), (2, "job.accepted"), (2, "job.completed")]
    told = [Event("job", n, run, name, None) for n, (run, name) in enumerate(names, start=1)]
    assert events(with_remains(evidence, events=told)).holds


def test_two_active_jobs_of_a_course_are_found(evidence):
    jobs = [a_move(job, None, "queued", 1, course="same") for job in ("1", "2")]
    assert not one_job(with_history(evidence, jobs=jobs)).holds


def test_a_late_worker_that_finishes_a_rescued_item_is_found(evidence):
    moves = [a_claim(2), an_item_move("running", "ready", 3), an_item_move("ready", "done", 4)]
    assert claims(with_history(evidence, items=moves)).broken == ["item item went from ready (1) to done (1)"]


def test_work_finished_after_its_job_had_ended_is_found(evidence):
    moves = [a_claim(2), an_item_move("running", "done", 12)]
    assert claims(with_history(evidence, items=moves)).broken == ["item item was done after its job had ended"]


def test_a_stranger_who_is_let_in_is_found(evidence):
    evidence.ledger.trespasses.append(an_exchange(status=200))
    assert not strangers(evidence).holds


def test_a_forecast_that_is_too_hopeful_is_found_in_a_calm(evidence):
    promise = evidence.ledger.promises[0]
    hopeful, honest = ([replace(promise, forecast=(1.0, p90))] * 60 for p90 in (2.0, 20.0))
    moves = [a_move("job", None, "waiting", 1), a_move("job", "waiting", "queued", 9)]
    waited = with_history(evidence, jobs=moves)
    for promises, broken in ((honest, []), (hopeful, ["only 0% of the waits ended within p90"])):
        assert forecasts(replace(waited, ledger=replace(waited.ledger, promises=promises))).broken == broken


def test_a_key_that_was_answered_with_two_jobs_is_found(evidence):
    promise = replace(evidence.ledger.promises[0], key="once")
    again = replace(promise, job="course-gen-other")
    for promises, broken in (([promise] * 2, []), ([promise, again], ["the key 'once' was answered with 2 jobs"])):
        assert one_job(replace(evidence, ledger=replace(evidence.ledger, promises=promises))).broken == broken


def test_an_answer_paid_for_twice_needs_a_cause(evidence):
    twice = replace(evidence, calls=[a_call(3), a_call(5), a_call(7)])
    assert model_calls(twice).broken == ["2 answers were paid for again without a cause, 1 may be"]
    death = Injected(4, "kill-worker", "SIGKILL writers", ("writers",))
    assert model_calls(replace(twice, injected=[death])).holds


def test_an_answer_of_no_use_may_be_asked_for_again(evidence):
    assert model_calls(replace(evidence, calls=[a_call(3, "wrong_schema"), a_call(5)])).holds


def test_an_event_that_nobody_was_told_of_is_found(evidence):
    told = [a_message(1), a_message(2), a_message(3, word="500")]
    assert webhooks(replace(evidence, received=told)).broken == ["job.completed (3) of job was not told"]


def test_a_job_told_out_of_order_is_found_and_a_message_that_comes_twice_is_not(evidence):
    twice = [a_message(1), a_message(2), a_message(1), a_message(3)]
    assert webhooks(replace(evidence, received=twice)).holds
    upside_down = [a_message(2), a_message(1), a_message(3)]
    assert webhooks(replace(evidence, received=upside_down)).broken == ["what happened to job was told out of order"]


def test_a_wrong_signature_is_found(evidence):
    other = "whsec_" + SECRET[6:][::-1]
    told = [a_message(1), a_message(2), a_message(3, secret=other)]
    assert webhooks(replace(evidence, received=told)).broken == ["message 3 was not signed as it should be"]
