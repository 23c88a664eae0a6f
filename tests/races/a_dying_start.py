"""A process that serves one start and is killed when its job is committed, before it can answer.

Run as a program with a course and an Idempotency-Key.
"""

import json
import os
import signal
import sys

import django


def die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def start(course_id: str, key: str) -> None:
    from coursegen.models import Course
    from orchestrator.api import jobs
    from tests.integration.api.clients import as_user

    jobs.reverse = die  # type: ignore[assignment]  # called for the answer, when all is done
    user = Course.objects.select_related("user").get(id=course_id).user
    client = as_user(user, **{"Idempotency-Key": key, "Host": "localhost"})
    body = json.dumps({"course_id": course_id})
    client.post("/api/v1/course-generation/", body, content_type="application/json")


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    start(*sys.argv[1:])
