"""The examples of the OpenAPI document have the members that real answers have, and no others."""

from typing import Any

import pytest
import yaml

from tests.journeys.platform import SAMPLES, Client, Platform

from .conftest import HERE

DOCUMENT = yaml.safe_load((HERE.parents[1] / "docs" / "openapi.yaml").read_text(encoding="utf-8"))
COURSE = "/api/v1/courses/{course_id}/"
JOB = "/api/v1/course-generation/{job_id}/"


@pytest.fixture(scope="module")
def client(platform: Platform) -> Client:
    return platform.client("TRIAL")


@pytest.fixture(scope="module")
def ids(client: Client) -> dict[str, str]:
    """Those of a course that is finished, for paths."""
    course = client.make_course(title="Для примеров")
    document = client.upload(course["id"], SAMPLES / "food-safety.en.md").json()
    assert client.post(f"/api/v1/courses/{course['id']}/quote/", json={}).status_code == 201
    job = client.start(course["id"])
    assert client.wait(job)["state"] == "completed"
    lesson = client.lessons(course["id"])[0]
    return {
        "course_id": course["id"],
        "slug": course["slug"],
        "document_id": document["id"],
        "job_id": job,
        "lesson_id": lesson["id"],
    }


def example(path: str, method: str = "get", status: str = "200") -> Any:
    """The first one of the operation's good answer."""
    content = DOCUMENT["paths"][path][method]["responses"][status]["content"]["application/json"]
    return next(iter(content["examples"].values()))["value"]


@pytest.mark.parametrize(
    "path",
    [
        COURSE, f"{COURSE}documents/", f"{COURSE}documents/{{document_id}}/", f"{COURSE}outline/",
        f"{COURSE}quality/", "/api/v1/lessons/{lesson_id}/", "/api/v1/course-generation/", JOB,
        "/api/v1/limits/", "/api/courses/{slug}/check-status", "/api/courses/{slug}/cancel",
    ],
)  # fmt: skip
def test_what_is_read(path: str, client: Client, ids: dict[str, str]) -> None:
    answer = client.get(path.format(**ids))
    assert answer.status_code == 200, answer.text
    assert members(example(path)) == members(answer.json())


def test_what_each_event_says(client: Client, ids: dict[str, str]) -> None:
    webhook = DOCUMENT["webhooks"]["event"]["post"]["requestBody"]["content"]["application/json"]["examples"]
    shown = {each["value"]["type"]: set(each["value"]["data"]) for each in webhook.values()}
    of_all = {"job_id", "course_id", "sequence", "run"}
    for event in client.get(f"{JOB}events/?format=json".format(**ids)).json():
        assert set(event) == {"job_id", "sequence", "event", "at", "data"}
        assert of_all | set(event["data"]) == shown[event["event"]], event["event"]


def members(body: Any) -> set[str]:
    """The names of a body and of what stands directly in it; what is in lists is compared where it is read alone."""
    if isinstance(body, list):
        return members(body[0])
    if set(body) == {"next", "previous", "results"}:
        return {"next", "previous", "results"} | members(body["results"])
    inner = {f"{name}.{key}" for name, value in body.items() if isinstance(value, dict) for key in value}
    return set(body) | inner
