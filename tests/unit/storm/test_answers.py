"""The check of answers finds what is late, false or an error, and forgives what the web server's own death did."""

from dataclasses import replace

import pytest

from deploy.storm.checks.answers import answers
from deploy.storm.clients.ledger import Promise
from deploy.storm.evidence.evidence import Evidence
from deploy.storm.faults.fault import Injected

from .evidence import an_exchange, calm


@pytest.fixture
def evidence() -> Evidence:
    return calm()


def test_a_false_yes_is_found(evidence):
    evidence.ledger.promises.append(Promise(an_exchange(), "course-gen-other", "course", "anna"))
    assert answers(evidence).broken == ["course-gen-other was promised and never committed"]


def test_a_slow_answer_while_postgres_is_down_is_found(evidence):
    evidence.samples.away["postgres"].append((5, 6))
    evidence.ledger.exchanges.append(an_exchange(at=4, seconds=3.5, status=503))
    assert not answers(evidence).holds


BY_WEB = {"status": 503}
BY_THE_PROXY = {"status": 503, "by_the_proxy": True}
BY_THE_LIVE_PROCESS = {"status": 401, "what": "GET /api/v1/course-generation/…/events/"}


@pytest.mark.parametrize(("answer", "holds"), [(BY_WEB, False), (BY_THE_PROXY, True), (BY_THE_LIVE_PROCESS, True)])
def test_the_web_server_has_answered_again_when_it_did_so_itself(evidence, answer, holds):
    evidence.samples.away["valkey"].append((11, 12))
    first = replace(an_exchange(at=9.2, seconds=0.5), **answer)
    evidence.ledger.exchanges.extend([first, an_exchange(at=10.5, seconds=3.5)])
    assert answers(replace(evidence, injected=[Injected(9, "kill-web", "SIGKILL web", ("web",))])).holds is holds


@pytest.mark.parametrize(("what", "status", "holds"), [("GET /", 500, False), ("GET /", 503, True)])
def test_an_unexpected_500_is_found(evidence, what, status, holds):
    evidence.ledger.exchanges.append(an_exchange(status=status, what=what))
    assert answers(evidence).holds is holds
