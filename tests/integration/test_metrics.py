"""GET /metrics: what operators are told, by whom it may be asked, and what it costs."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from coursegen.models import ModelCall
from metrics import gauges, spool
from metrics.enums import EventType, Severity
from metrics.exposition import page
from metrics.record import record
from metrics.redis import client as redis
from orchestrator.models import Job, WebhookDelivery, WorkItem
from tests.integration.admin.rows import everything

pytestmark = pytest.mark.django_db
TOKEN = "Zm9yLXRoZS10ZXN0cy1vbmx5LW5vdC1mb3ItcmVhbA"


@pytest.fixture(autouse=True)
def _with_a_token(settings: Any) -> Iterator[None]:
    settings.METRICS_TOKEN = TOKEN
    redis().flushdb()
    page.forget()
    yield
    page.forget()


def ask(client: Client) -> dict[tuple[Any, ...], float]:
    """The samples of a fresh page by name and the values of their labels, which stand there by the alphabet."""
    page.forget()
    answer = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/plain; version=")
    families = text_string_to_metric_families(answer.content.decode())
    samples = [sample for family in families for sample in family.samples]
    return {(sample.name.removeprefix("coursegen_"), *sample.labels.values()): sample.value for sample in samples}


@pytest.mark.parametrize("header", [None, "Bearer", "Bearer x", f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer Ж"])
def test_it_asks_for_the_operator_s_token(client: Client, header: str | None) -> None:
    answer = client.get("/metrics", headers={"Authorization": header} if header else {})
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Bearer realm="metrics"')
    assert "coursegen" not in answer.content.decode()


def test_without_a_token_there_is_no_such_page(client: Client, settings: Any) -> None:
    settings.METRICS_TOKEN = ""
    for header in ("Bearer", "Bearer ", f"Bearer {TOKEN}"):
        assert client.get("/metrics", headers={"Authorization": header}).status_code == 404


def test_an_idle_platform_has_all_its_sources(client: Client) -> None:
    seen = ask(client)
    assert {key[1]: value for key, value in seen.items() if key[0] == "source_up"} == dict.fromkeys(gauges.offered, 1)
    assert set(gauges.offered) == {"events", "spool", "jobs", "work", "webhooks", "workers", "queues", "model_calls"}
    assert (seen["slots_held",], seen["slots_limit",], seen["spool_rows",]) == (0, 3, 0)
    assert seen["queue_messages", "premium"] == seen["queue_messages", "system"] == 0


def test_it_counts_what_there_is(client: Client) -> None:
    everything(1)
    now = timezone.now()
    WorkItem.objects.filter(id=WorkItem.objects.first().id).update(  # type: ignore[union-attr]
        state="ready", finished_at=None, available_at=now - timedelta(seconds=90), failures={"crash": 2, "timeout": 0}
    )
    ModelCall.objects.update(tokens_in=100, tokens_out=20, cost_usd="0.25", latency_ms=1500)
    redis().lpush("free.read", "a", "b")
    spool.push({"event_type": "x", "job_id": None})
    seen = ask(client)
    assert seen["jobs", "running", "PREMIUM"] == seen["jobs_today", "running", "PREMIUM"] == 1
    assert seen["slots_held",] == 1
    assert seen["work_items", "TEXT_GENERATION", "ready"] == 1
    assert 80 <= seen["work_item_oldest_ready_seconds",] < 120
    assert seen["work_failures", "crash"] == 2
    assert ("work_failures", "timeout") not in seen
    assert seen["webhook_deliveries_total", "dead"] == 1
    assert seen["queue_messages", "free.read"] == 2
    assert seen["spool_rows",] == 1
    assert seen["events_total", "job_rollback", "info"] == 1
    of_the_call = next(key for key in seen if key[0] == "model_cost_usd_total")[1:]
    assert sum(value for key, value in seen.items() if key[0] == "model_calls_total" and "answered" in key) == 1
    assert (seen["model_tokens_in_total", *of_the_call], seen["model_tokens_out_total", *of_the_call]) == (100, 20)
    assert (seen["model_cost_usd_total", *of_the_call], seen["model_seconds_total", *of_the_call]) == (0.25, 1.5)
    assert sum(value for key, value in seen.items() if key[0] == "workers") == 1


def test_it_tells_failures_by_their_code_and_owed_webhooks_by_their_age(client: Client) -> None:
    everything(1)
    Job.objects.update(state="failed", user_slot=None, finished_at=timezone.now(), error={"code": "no_structure"})
    WebhookDelivery.objects.update(
        state="pending", ended_at=None, next_attempt_at=timezone.now() - timedelta(minutes=5)
    )
    seen = ask(client)
    assert seen["jobs_failed_today", "no_structure"] == 1
    assert seen["webhook_deliveries_pending",] == 1
    assert 290 <= seen["webhook_oldest_due_seconds",] < 330


def test_a_page_is_made_once_every_few_seconds(client: Client) -> None:
    ask(client)
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert len(queries) == 0


def test_what_can_t_be_had_is_said_and_costs_no_other_number(client: Client, settings: Any, monkeypatch: Any) -> None:
    monkeypatch.setitem(gauges.offered, "jobs", lambda: gauges.rows(spool.__file__ / "nowhere"))
    seen = ask(client)
    assert seen["source_up", "jobs"] == 0
    assert ("slots_limit",) not in seen
    assert seen["source_up", "queues"] == seen["source_up", "work"] == 1


def test_a_query_that_takes_long_is_given_up(client: Client, monkeypatch: Any, tmp_path: Any) -> None:
    (tmp_path / "slow.sql").write_text("SELECT pg_sleep(5)")
    monkeypatch.setattr(gauges, "LONGEST_QUERY", "50ms")
    monkeypatch.setitem(gauges.offered, "slow", lambda: gauges.rows(tmp_path / "slow.sql"))
    seen = ask(client)
    assert seen["source_up", "slow"] == 0
    assert seen["source_seconds", "slow"] < 2
    assert seen["source_up", "jobs"] == 1


def test_what_happened_yesterday_counts_no_more(client: Client) -> None:
    record(EventType.JOB_ROLLBACK, severity=Severity.ERROR)
    assert ask(client)["events_total", "job_rollback", "error"] == 1
    first = gauges.first_id(gauges.midnight())
    assert first.version == 7
    assert str(first) < str(gauges.first_id(timezone.now())) < str(gauges.first_id(timezone.now() + timedelta(days=1)))
