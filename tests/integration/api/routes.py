"""Every route of both surfaces, read from the platform itself: a new one is in these tests by being there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.urls import URLPattern, URLResolver, get_resolver

from coursegen.api.views import Endpoint
from coursegen.models import User
from orchestrator.models import WebhookDelivery
from tests.integration.admin.rows import a_document, a_job, a_webhook, an_api_key, an_export

from .contents import a_written_course

WRITING = ("post", "put", "patch", "delete")


@dataclass(frozen=True)
class Route:
    """A method of an endpoint; `path` has its parameters in braces."""

    method: str
    path: str
    view: type[Endpoint]

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.path}"

    @property
    def takes_json(self) -> bool:
        return any(parser.media_type == "application/json" for parser in self.view.parser_classes)

    def at(self, place: dict[str, Any]) -> str:
        """The path to something that exists, or for an id of a kind that is not known here to nothing."""
        return re.sub(r"{(\w+)}", lambda match: str(place.get(match[1]) or uuid4()), self.path)


def _routes(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[Route]:
    for each in patterns:
        pattern = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _routes(each.url_patterns, pattern)
        elif issubclass(view := getattr(each.callback, "view_class", object), Endpoint):
            yield from (Route(method, _plain(pattern), view) for method in ("get", *WRITING) if hasattr(view, method))


def _plain(pattern: str) -> str:
    """A pattern of either kind as a path: `<uuid:id>` and `(?P<id>…)` as `{id}`."""
    named = re.sub(r"\(\?P<(\w+)>[^)]*\)|<(?:\w+:)?(\w+)>", lambda match: f"{{{match[1] or match[2]}}}", pattern)
    return "/" + re.sub(r"\^|\$|/\?", "", named)


ROUTES = list(_routes(get_resolver().url_patterns))
WRITERS = [route for route in ROUTES if route.method in WRITING]


def a_place(user: User) -> dict[str, Any]:
    """One of everything a path can name, all of this user."""
    course = a_written_course(user)
    job = a_job(course, state="failed")
    endpoint = a_webhook(user, job)
    return {
        "course_id": course.id,
        "slug": course.slug,
        "lesson_id": course.lessons.all()[0].id,
        "document_id": a_document(course).id,
        "job_id": job.public_id,
        "export_id": an_export(course).id,
        "endpoint_id": endpoint.id,
        "delivery_id": WebhookDelivery.objects.get(endpoint=endpoint).id,
        "key_id": an_api_key(user).id,
        "name": "pdf",
    }
