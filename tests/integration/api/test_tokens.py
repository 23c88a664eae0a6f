"""POST /api/token/ and its refresh, verify and blacklist."""

from typing import Any

import jwt
import pytest
from django.conf import settings
from django.test import Client
from rest_framework_simplejwt.tokens import RefreshToken

from coursegen.models import User

from .clients import PASSWORD, a_user, is_problem

pytestmark = pytest.mark.django_db


def post(client: Client, path: str, body: Any) -> Any:
    return client.post(f"/api/token/{path}", body, content_type="application/json")


def test_tokens_are_given_for_an_email_in_any_case_and_its_password(nobody: Client, ann: User) -> None:
    answer = post(nobody, "", {"email": "ANN@example.org", "password": PASSWORD})
    assert answer.status_code == 200
    assert set(answer.json()) == {"access", "refresh"}
    token = f"Bearer {answer.json()['access']}"
    assert post(nobody, "verify/", {"token": answer.json()["access"]}).status_code == 200
    assert nobody.get("/api/v1/courses/", headers={"Authorization": token}).status_code == 200


@pytest.mark.parametrize("credentials", [("ann@example.org", "wrong"), ("no@example.org", PASSWORD)])
def test_wrong_credentials_are_a_401_which_does_not_tell_which(
    nobody: Client, ann: User, credentials: tuple[str, str]
) -> None:
    answer = post(nobody, "", dict(zip(("email", "password"), credentials, strict=True)))
    body = is_problem(answer, 401, "wrong_credentials")
    assert "email and password" in body["detail"]
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_an_inactive_user_gets_no_tokens(nobody: Client, db: None) -> None:
    a_user("gone@example.org", is_active=False)
    is_problem(post(nobody, "", {"email": "gone@example.org", "password": PASSWORD}), 401, "wrong_credentials")


@pytest.mark.parametrize(
    ("path", "body", "fields"),
    [
        ("", {}, {"email", "password"}),
        ("", {"email": "ann@example.org", "password": 5}, {"password"}),
        ("", {"email": ["ann@example.org"], "password": "x"}, {"email"}),
        ("", {"email": "a\x00@example.org", "password": "x"}, {"email"}),
        ("", {"email": "ann@example.org", "password": "x", "admin": True}, {"admin"}),
        ("", [], {"body"}),
        ("refresh/", {}, {"refresh"}),
        ("refresh/", {"refresh": None}, {"refresh"}),
        ("verify/", {"token": {}}, {"token"}),
        ("blacklist/", {"refresh": "a\x00b"}, {"refresh"}),
    ],
)
def test_a_body_that_is_not_as_it_should_be_names_the_field(
    nobody: Client, path: str, body: Any, fields: set[str]
) -> None:
    assert set(is_problem(post(nobody, path, body), 400, "invalid_request")["errors"]) == fields


@pytest.mark.parametrize("path", ["refresh/", "blacklist/"])
@pytest.mark.parametrize("token", ["nonsense", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "ё"])
def test_nonsense_is_not_a_refresh_token(nobody: Client, path: str, token: str) -> None:
    is_problem(post(nobody, path, {"refresh": token}), 401, "invalid_token")


def test_a_refresh_token_works_once(nobody: Client, ann: User) -> None:
    old = str(RefreshToken.for_user(ann))
    answer = post(nobody, "refresh/", {"refresh": old})
    assert answer.status_code == 200
    is_problem(post(nobody, "refresh/", {"refresh": old}), 401, "invalid_token")
    assert post(nobody, "refresh/", {"refresh": answer.json()["refresh"]}).status_code == 200


def test_a_token_given_up_is_of_no_use(nobody: Client, ann: User) -> None:
    refresh = str(RefreshToken.for_user(ann))
    assert post(nobody, "blacklist/", {"refresh": refresh}).status_code == 200
    is_problem(post(nobody, "refresh/", {"refresh": refresh}), 401, "invalid_token")
    is_problem(post(nobody, "verify/", {"token": refresh}), 401, "invalid_token")


def test_an_access_token_does_not_refresh(nobody: Client, ann: User) -> None:
    is_problem(
        post(nobody, "refresh/", {"refresh": str(RefreshToken.for_user(ann).access_token)}),
        401,
        "invalid_token",
    )


@pytest.mark.parametrize("change", ["deleted", "inactive", "password"])
def test_tokens_end_with_their_user(nobody: Client, ann: User, change: str) -> None:
    refresh = str(RefreshToken.for_user(ann))
    if change == "deleted":
        ann.delete()
    else:
        ann.is_active = change != "inactive"
        ann.set_password("another long password" if change == "password" else PASSWORD)
        ann.save()
    is_problem(post(nobody, "refresh/", {"refresh": refresh}), 401, "invalid_token")
    is_problem(post(nobody, "verify/", {"token": refresh}), 401, "invalid_token")


def test_a_refresh_token_without_an_id_is_refused(nobody: Client, ann: User) -> None:
    claims = {**RefreshToken.for_user(ann).payload, "iss": "coursegen", "aud": "coursegen"}
    del claims["jti"]
    token = jwt.encode(claims, settings.SIMPLE_JWT["SIGNING_KEY"], "HS256")
    is_problem(post(nobody, "refresh/", {"refresh": token}), 401, "invalid_token")
