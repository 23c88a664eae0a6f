"""What every answer tells browsers and caches, and from which pages the API may be called."""

import re
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.test import AsyncClient, Client
from rest_framework_simplejwt.tokens import RefreshToken

from coursegen.models import User

from .routes import ROUTES, Route, a_place

pytestmark = pytest.mark.django_db
PAGE = "https://front.example"
PATHS = ["/api/v1/courses/", "/api/v1/nothing/", "/api/docs/", "/api/schema/", "/admin/login/", "/livez", "/nothing/",
         "/static/coursegen/admin.css", "/api/courses/x/check-status"]  # fmt: skip


def hardened(answer: Any) -> None:
    policy = answer["Content-Security-Policy"]
    for directive in ("default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert directive in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    assert "Access-Control-Allow-Origin" not in answer


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_hardened(client_of_ann: Client, path: str) -> None:
    hardened(client_of_ann.get(path, headers={"Origin": "https://stranger.example"}))


@pytest.mark.parametrize("path", ["/livez", "/admin/login/", "/api/v1/nothing/"])
def test_an_answer_over_asgi_is_hardened_too(path: str) -> None:
    hardened(async_to_sync(AsyncClient().get)(path))


@pytest.mark.parametrize("route", [route for route in ROUTES if route.method == "get"], ids=str)
def test_nobody_keeps_an_answer_that_is_another_s(client_of_ann: Client, ann: User, route: Route) -> None:
    answer = client_of_ann.get(route.at(a_place(ann)))
    assert answer["Cache-Control"] in ("no-store", "private, no-cache")
    assert "Authorization" in answer["Vary"]
    assert ("Accept-Language" in answer["Vary"]) != route.view.compatibility


def test_a_refusal_before_any_view_is_not_kept_either(nobody: Client) -> None:
    assert nobody.get("/api/v1/nothing/")["Cache-Control"] == "no-store"
    assert nobody.get("/api/v1/courses/")["Cache-Control"] == "no-store"


def preflight(client: Client, path: str = "/api/v1/courses/", origin: str = PAGE) -> Any:
    return client.options(path, headers={"Origin": origin, "Access-Control-Request-Method": "POST"})


def test_no_page_of_another_origin_may_call_unless_it_is_listed(nobody: Client, settings: Any) -> None:
    assert settings.CORS_ALLOWED_ORIGINS == []
    assert "Access-Control-Allow-Origin" not in preflight(nobody)
    settings.CORS_ALLOWED_ORIGINS = [PAGE]
    for stranger in ("https://front.example.evil.example", "http://front.example", "null", "https://front.example:444"):
        assert "Access-Control-Allow-Origin" not in preflight(nobody, origin=stranger)
    assert "Access-Control-Allow-Origin" not in preflight(nobody, "/admin/login/")


def test_a_listed_page_calls_with_a_token_and_reads_what_it_needs(nobody: Client, ann: User, settings: Any) -> None:
    settings.CORS_ALLOWED_ORIGINS = [PAGE]
    asked = preflight(nobody)
    assert asked.status_code == 200
    assert asked["Access-Control-Allow-Origin"] == PAGE
    assert {"authorization", "idempotency-key", "if-match"} <= set(asked["Access-Control-Allow-Headers"].split(", "))
    assert "PATCH" in asked["Access-Control-Allow-Methods"]
    token = RefreshToken.for_user(ann).access_token
    answer = nobody.get("/api/v1/courses/", headers={"Origin": PAGE, "Authorization": f"Bearer {token}"})
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (200, PAGE)
    assert "Access-Control-Allow-Credentials" not in answer
    shown = {name.lower() for name in answer["Access-Control-Expose-Headers"].split(", ")}
    assert {"etag", "location", "ratelimit", "retry-after", "x-request-id", "idempotent-replayed"} <= shown
    assert "origin" in answer["Vary"]
    refused = nobody.get("/api/v1/courses/", headers={"Origin": PAGE})
    assert (refused.status_code, refused["Access-Control-Allow-Origin"]) == (401, PAGE)


def test_the_page_of_the_api_has_no_script_and_no_style_of_its_own(nobody: Client) -> None:
    page = nobody.get("/api/docs/").content.decode()
    assert not re.findall(r"<style|style=|<script>|\son\w+=", page)
    script = re.findall(r'<script src="([^"]+)"', page)[-1]
    answer = nobody.get(script)
    assert answer["Content-Type"].startswith("application/javascript")
    assert b"SwaggerUIBundle" in answer.content
