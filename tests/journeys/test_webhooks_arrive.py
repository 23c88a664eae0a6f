"""An LMS registers an endpoint and hears of a course from its first event to its last."""

from standardwebhooks import Webhook

from orchestrator.webhooks.signing import legacy_header
from tests.receiver import Receiver

from .platform import Client, Platform, until


def registered(lms: Client, url: str) -> dict[str, str]:
    answer = lms.post("/api/v1/webhooks/endpoints/", json={"url": url, "description": "LMS"})
    assert answer.status_code == 201, answer.text
    endpoint: dict[str, str] = answer.json()
    return endpoint


def test_both_formats_arrive_whole_in_order_and_verified(platform: Platform) -> None:
    with Receiver() as receiver:
        lms = platform.client("STANDARD")
        endpoint = registered(lms, receiver.url("/events", script="500,ok"))
        secret = lms.post("/api/v1/webhooks/organization-secret/").json()["secret"]
        course = lms.make_course(title="Склад", estimated_lessons=3)
        body = {"courseId": course["id"], "webhookUrl": receiver.url("/legacy")}
        job = lms.post("/api/coursegen/generate", json=body).json()["jobId"]
        lms.wait(job)
        told = lms.get(f"/api/v1/course-generation/{job}/events/?format=json").json()
        until(lambda: len(receiver.at("/events")) == len(told) + 1, seconds=40, what="every event has arrived")
        until(lambda: receiver.at("/legacy")[-1].json["status"] == "completed", seconds=20, what="the last status")

        refused, *taken = receiver.at("/events")
        assert refused.message_id == taken[0].message_id
        bodies = [Webhook(endpoint["secret"]).verify(entry.body, entry.headers) for entry in taken]
        assert [(each["type"], each["data"]["sequence"]) for each in bodies] == [
            (event["event"], event["sequence"]) for event in told
        ]
        for entry in receiver.at("/legacy"):
            assert Webhook(secret).verify(entry.body, entry.headers)["courseId"] == course["id"]
            assert entry.headers["x-webhook-signature"] == next(
                iter(legacy_header(body=entry.body.encode(), secret=secret).values())
            )


def test_what_was_dead_is_replayed_and_a_test_event_arrives(platform: Platform) -> None:
    with Receiver() as receiver:
        lms = platform.client("TRIAL")
        endpoint = registered(lms, receiver.url("/events", script="410,ok"))
        path = f"/api/v1/webhooks/endpoints/{endpoint['id']}"
        course = lms.make_course(title="Course", estimated_lessons=1)
        lms.wait(lms.start(course["id"]))
        until(lambda: lms.get(f"{path}/").json()["disabled_reason"] == "gone", seconds=20, what="it is gone")
        log = f"{path}/deliveries/?limit=100&state="
        until(lambda: not lms.get(f"{log}pending").json()["results"], seconds=20, what="all is dead")
        dead = lms.get(f"{log}dead").json()["results"]
        assert lms.patch(f"{path}/", json={"state": "active"}).status_code == 200
        assert lms.post(f"{path}/replay/", json={"since": course["created_at"]}).json() == {"replayed": len(dead)}
        assert lms.post(f"{path}/test/").status_code == 202
        until(lambda: len(receiver.at("/events")) == len(dead) + 2, seconds=20, what="all has arrived")
        bodies = [entry.json for entry in receiver.at("/events")[1:]]
        sequences = [each["data"]["sequence"] for each in bodies if each["type"] != "webhook.test"]
        assert sequences == sorted(each["sequence"] for each in dead)
        assert "webhook.test" in [each["type"] for each in bodies]
