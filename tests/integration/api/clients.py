"""Talking to the API as somebody."""

from typing import Any

from django.http.response import HttpResponseBase
from django.test import Client
from rest_framework_simplejwt.tokens import RefreshToken

from coursegen.models import User
from coursegen.tiers.names import Tier

PASSWORD = "a long enough password"


def a_user(email: str = "ann@example.org", *, tier: str = Tier.PREMIUM, **fields: Any) -> User:
    return User.objects.create_user(email, PASSWORD, tier=tier, **fields)


def as_user(user: User | None, **headers: str) -> Client:
    """A client with the user's token, that shows a failure as the 500 its clients would see."""
    if user is not None:
        headers["Authorization"] = f"Bearer {RefreshToken.for_user(user).access_token}"
    return Client(raise_request_exception=False, headers=headers)


def is_problem(response: HttpResponseBase, status: int, code: str) -> dict[str, Any]:
    """The problem's body, after checking that it is one."""
    body: dict[str, Any] = response.json() if "json" in response["Content-Type"] else {}  # type: ignore[attr-defined]
    assert (response.status_code, body.get("code")) == (status, code), body
    assert response["Content-Type"] == "application/problem+json"
    assert response["X-Request-ID"]
    assert {"type", "title", "status", "detail", "instance", "code"} <= set(body)
    assert body["status"] == status
    assert body["type"] == f"/problems/{code}"
    return body
