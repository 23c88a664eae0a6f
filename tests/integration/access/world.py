"""Somebody's things, and everybody who may ask for them."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.test import Client
from django.utils import timezone
from rest_framework_simplejwt.tokens import AccessToken

from coursegen.api_keys.scopes import Scope
from coursegen.models import Course, Lesson, User
from orchestrator.api.examples import FIGURES
from orchestrator.models import Job, Quote
from orchestrator.states import JobState
from tests.integration.admin.rows import a_document, a_quality_report, a_webhook, an_export
from tests.integration.api.api_keys import a_key
from tests.integration.api.clients import a_user
from tests.integration.api.contents import a_course, a_written_course

MARK = "only its owner may read this"


@dataclass(frozen=True)
class World:
    """`ids` fill paths, by the names of their parameters; a new parameter of a route gets its value here."""

    owner: User
    clients: dict[str, Client]
    ids: dict[str, str]
    others_course: Course
    fresh_course: Course

    def is_in(self, text: str) -> bool:
        """Whether a text tells anything of the owner's things."""
        return MARK in text or any(value in text for name, value in self.ids.items() if name.endswith("_id"))


def a_world(scope: str) -> World:
    """A course with all that can belong to one, and everybody, the keys made for an operation that takes `scope`."""
    owner = a_user("owner@example.org")
    other, staff = a_user("other@example.org"), a_user("staff@example.org", is_staff=True, is_superuser=True)
    colleague = a_user("colleague@example.org", organization=owner.organization)
    key, secret = a_key(owner, *([scope] if scope else []))
    _, without = a_key(owner, *(each for each in Scope.values if each != scope))
    _, staffs = a_key(staff)
    bearers = {
        "owner": _token(owner), "colleague": _token(colleague), "other": _token(other), "staff": _token(staff),
        "anonymous": "", "expired": _token(owner, expired=True), "key": secret, "key without": without,
        "staff's key": staffs,
    }  # fmt: skip
    return World(
        owner=owner,
        clients={name: _client(bearer) for name, bearer in bearers.items()},
        ids={**_things_of(owner), "key_id": str(key.id), "name": "html"},
        others_course=a_course(other),
        fresh_course=a_course(owner),
    )


def _things_of(owner: User) -> dict[str, str]:
    course = a_written_course(owner, title=MARK, sections=1, lessons=1)
    a_quality_report(course)
    Quote.objects.create(course=course, body=FIGURES)
    review = {"state": JobState.AWAITING_REVIEW, "review_until": timezone.now() + timedelta(days=1)}
    job = Job.objects.create(user=owner, course=course, tier=owner.tier, last_event=1, **review)
    at_rest = a_written_course(owner, title=MARK, sections=1, lessons=1)
    endpoint = a_webhook(owner, job)
    things: dict[str, Any] = {
        "course_id": course, "lesson_id": Lesson.objects.get(course=at_rest), "document_id": a_document(course),
        "job_id": job, "export_id": an_export(course), "endpoint_id": endpoint,
        "delivery_id": endpoint.deliveries.get(),
    }  # fmt: skip
    return {"slug": course.slug, **{name: str(thing.id) for name, thing in things.items()}}


def nowhere(ids: dict[str, str]) -> dict[str, str]:
    """The same parameters, naming nothing that there is."""
    return {name: str(uuid4()) if name.endswith("_id") else value for name, value in ids.items()}


def _token(user: User, *, expired: bool = False) -> str:
    token = AccessToken.for_user(user)
    if expired:
        token.set_exp(lifetime=-timedelta(hours=1))
    return str(token)


def _client(bearer: str) -> Client:
    headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
    return Client(raise_request_exception=False, headers=headers)
