"""Sending a request with an Idempotency-Key, and what its repetition must be answered."""

import json
from typing import Any

from coursegen.models import User

from .clients import as_user

COURSES, JOBS = "/api/v1/courses/", "/api/v1/course-generation/"


def post(user: User, path: str, body: Any = None, *, key: str = "k1", **headers: str) -> Any:
    client = as_user(user, **{"Idempotency-Key": key, **headers})
    return client.post(path, json.dumps(body) if body is not None else "", content_type="application/json")


def is_the_same_again(first: Any, again: Any) -> None:
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert (again["Content-Type"], again.get("Location")) == (first["Content-Type"], first.get("Location"))
    assert "Idempotent-Replayed" not in first
    assert again["Idempotent-Replayed"] == "true"
    assert again["X-Request-ID"] != first["X-Request-ID"]
