"""Asking for one operation as somebody, so that nothing of it stays."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from rest_framework_simplejwt.tokens import RefreshToken

from metrics.redis import client as redis
from tests.integration.api.clients import PASSWORD

from .world import World

A_FILE = "file"
REPLACE = "POST /api/v1/courses/{course_id}/documents/{document_id}/replace/"
BODIES: dict[str, Callable[[World], dict[str, Any]]] = {
    "POST /api/token/": lambda world: {"email": world.owner.email, "password": PASSWORD},
    "POST /api/token/refresh/": lambda world: {"refresh": str(RefreshToken.for_user(world.owner))},
    "POST /api/token/verify/": lambda world: {"token": str(RefreshToken.for_user(world.owner))},
    "POST /api/token/blacklist/": lambda world: {"refresh": str(RefreshToken.for_user(world.owner))},
    "POST /api/v1/api-keys/": lambda _: {"name": "LMS", "scopes": ["courses:read"]},
    "POST /api/v1/courses/": lambda _: {"title": "Physics"},
    "PATCH /api/v1/courses/{course_id}/": lambda _: {"title": "Physics"},
    "POST /api/v1/courses/{course_id}/documents/": lambda _: {A_FILE: SimpleUploadedFile("a.txt", b"Some text.")},
    REPLACE: lambda _: {A_FILE: SimpleUploadedFile("a.txt", b"Some text.")},
    "POST /api/v1/courses/{course_id}/exports/": lambda _: {"format": "html"},
    "POST /api/v1/course-generation/": lambda world: {"course_id": str(world.fresh_course.id)},
    "POST /api/coursegen/generate": lambda world: {"courseId": str(world.fresh_course.id)},
    "POST /api/v1/webhooks/endpoints/": lambda _: {"url": "https://93.184.215.14/hook"},
    "PATCH /api/v1/webhooks/endpoints/{endpoint_id}/": lambda _: {"description": "LMS"},
    "POST /api/v1/webhooks/endpoints/{endpoint_id}/replay/": lambda _: {"since": "2026-01-01T00:00:00Z"},
}
"""What is sent, where anything has to be: good enough to be done, so that only who asks makes the difference."""

REFUSED_ALL_THE_SAME = {"POST /api/v1/course-generation/{job_id}/retry/": 409, REPLACE: 409}
"""Operations that the world is in no state for: what who is let in gets, instead of a success."""


@dataclass(frozen=True)
class Answer:
    status: int
    code: str
    text: str


def ask(world: World, client: Client, operation: str, *, ids: dict[str, str] | None = None) -> Answer:
    """What the client gets for the operation; of a stream its status alone."""
    method, pattern = operation.split(" ", 1)
    path = pattern.format(**(ids or world.ids))
    with transaction.atomic():
        body = BODIES[operation](world) if operation in BODIES else {}
        response = _send(client, method, path, body)
        answer = _read(response, path)
        transaction.set_rollback(True)
    if method != "GET":
        redis().flushdb()
    return answer


def _send(client: Client, method: str, path: str, body: dict[str, Any]) -> HttpResponseBase:
    if method == "GET":
        return client.get(path)
    if A_FILE in body:
        return client.post(path, body)
    return client.generic(method, path, json.dumps(body), content_type="application/json")


def _read(response: Any, path: str) -> Answer:
    """The text without the path: what was asked by is no news."""
    text = "" if response.streaming else response.content.decode().replace(path, "")
    problem = "problem" in response.get("Content-Type", "")
    return Answer(response.status_code, json.loads(text)["code"] if problem else "", text)
