"""What operators see of the platform: Flower, logs, probes."""

import json

import httpx

from .platform import Client, Platform, until


def test_flower_asks_for_a_login_and_shows_the_workers_and_their_tasks(platform: Platform, client: Client) -> None:
    client.wait(client.start(client.make_course(title="Для Flower", estimated_lessons=2)["id"]))
    facts = platform.facts()
    url, login = facts["flower_url"], (facts["flower"]["user"], facts["flower"]["password"])
    with httpx.Client(base_url=url, trust_env=False) as flower:
        assert flower.get("/").status_code == 401
        assert flower.get("/api/workers").status_code == 401
        assert flower.get("/", auth=login).status_code == 200
        until(
            lambda: (
                {name.split("@")[0] for name in flower.get("/api/workers?refresh=1", auth=login).json()}
                == {"writers", "readers", "system"}
            ),
            seconds=20,
            what="Flower knows the three workers",
        )
        tasks = flower.get("/api/tasks", auth=login).json()
        assert any(task["name"] == "orchestrator.do_work_item" for task in tasks.values())


def test_a_request_can_be_followed_into_the_workers_logs(platform: Platform, client: Client) -> None:
    course = client.make_course(title="Для журнала", estimated_lessons=2)
    answer = client.generate(course["id"])
    job = answer.json()["jobId"]
    client.wait(job)
    done = [line for line in _json_lines(platform, "writers") if line["event"] == "work_item_done"]
    ours = [line for line in done if line.get("request_id") == answer.headers["X-Request-ID"]]
    assert {line["kind"] for line in ours} >= {"STRUCTURE_ANALYSIS", "TEXT_GENERATION", "FINALIZATION"}
    for line in ours:
        assert (line["jobId"], line["courseId"], line["tier"]) == (job, course["id"], "PREMIUM")
        assert line["userId"]
        assert "ip" not in line


def _json_lines(platform: Platform, part: str) -> list[dict[str, str]]:
    lines = [line.split("| ", 1)[1] for line in platform.log().splitlines() if line.startswith(part)]
    return [json.loads(line) for line in lines if line.startswith("{")]


def test_readiness_names_what_the_platform_needs_and_who_works(platform: Platform, client: Client) -> None:
    def ready() -> dict[str, dict[str, dict[str, bool]]] | None:
        body = client.get("/readyz").json()
        return body if len(body.get("workers", {})) == 3 else None

    body = until(ready, seconds=15, what="three workers have spoken")
    assert body["dependencies"]["postgres"]["ok"]
    assert body["dependencies"]["broker"]["ok"]


def test_metrics_tell_of_the_generations_there_were(platform: Platform, client: Client) -> None:
    client.wait(client.start(client.make_course(title="Для чисел", estimated_lessons=2)["id"]))
    assert client.get("/metrics", headers={"Authorization": ""}).status_code == 401

    def told() -> str | None:
        page = client.get("/metrics", headers={"Authorization": f"Bearer {platform.facts()['metrics_token']}"}).text
        return page if 'coursegen_jobs_today{state="completed",tier="PREMIUM"}' in page else None

    page = until(told, seconds=15, what="the page has been made again")
    assert 'coursegen_workers{kind="writers"} 1.0' in page
    assert 'coursegen_source_up{source="queues"} 1.0' in page


def test_the_api_page_needs_nothing_from_outside(client: Client) -> None:
    page = client.get("/api/docs/")
    assert page.status_code == 200
    assert "http://" not in page.text.replace(str(client.base_url), "")
    assert "https://" not in page.text
    schema = client.get("/api/schema/?format=json").json()
    assert schema["openapi"].startswith("3.1")
    assert "/api/coursegen/generate" in schema["paths"]
