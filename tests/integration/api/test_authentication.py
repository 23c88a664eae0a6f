"""Whatever comes in the Authorization header, the answer is 401 and says how to do better."""

from typing import Any
from uuid import uuid4

import jwt
import pytest
from django.conf import settings
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as fuzzing
from hypothesis import strategies as st
from rest_framework_simplejwt.settings import api_settings as simplejwt
from rest_framework_simplejwt.tokens import RefreshToken

from coursegen.models import User

from .clients import as_user, is_problem

pytestmark = pytest.mark.django_db
PATH = "/api/v1/courses/"
KEY = settings.SIMPLE_JWT["SIGNING_KEY"]


def claims_of(user: User, **changes: Any) -> dict[str, Any]:
    claims = {**RefreshToken.for_user(user).access_token.payload, "iss": "coursegen", "aud": "coursegen"}
    return {name: value for name, value in {**claims, **changes}.items() if value is not ...}


def get(client: Client, header: str) -> Any:
    return client.get(PATH, headers={"Authorization": header})


def test_a_good_token_is_taken_whatever_the_case_of_the_scheme(nobody: Client, ann: User) -> None:
    token = jwt.encode(claims_of(ann), KEY, "HS256")
    assert get(nobody, f"Bearer {token}").status_code == 200
    assert get(nobody, f"bearer {token}").status_code == 200


@pytest.mark.parametrize("header", ["", "Bearer", "Basic YTpi", "Token x", "Bearer a b", "Bearer a.b.c", "Bearer \xff"])
def test_no_token_is_a_401(nobody: Client, header: str) -> None:
    answer = get(nobody, header)
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": "others"}, {"aud": ...}, {"iss": "others"}, {"iss": ...}, {"exp": 1}, {"exp": ...},
        {"exp": 10**30}, {"exp": "soon"}, {"exp": [1]}, {"user_id": "17"}, {"user_id": ...}, {"user_id": None},
        {"user_id": {"a": 1}}, {"user_id": "\x00"}, {"user_id": str(uuid4())}, {"token_type": "refresh"},
        {"token_type": ...}, {"jti": ...}, {"hash_password": ...}, {"hash_password": "x"}, {"iat": "x"},
        {"nbf": 10**11},
    ],
)  # fmt: skip
def test_a_token_with_a_wrong_claim_is_a_401(nobody: Client, ann: User, changes: dict[str, Any]) -> None:
    if "hash_password" in changes:
        changes = {simplejwt.REVOKE_TOKEN_CLAIM: changes["hash_password"]}
    answer = get(nobody, f"Bearer {jwt.encode(claims_of(ann, **changes), KEY, 'HS256')}")
    is_problem(answer, 401, "invalid_token")
    assert 'error="invalid_token"' in answer["WWW-Authenticate"]


def test_an_unsigned_token_and_one_signed_by_others_are_refused(nobody: Client, ann: User) -> None:
    is_problem(get(nobody, f"Bearer {jwt.encode(claims_of(ann), None, 'none')}"), 401, "invalid_token")
    is_problem(get(nobody, f"Bearer {jwt.encode(claims_of(ann), 'k' * 64, 'HS256')}"), 401, "invalid_token")
    is_problem(get(nobody, f"Bearer {jwt.encode(claims_of(ann), KEY, 'HS512')}"), 401, "invalid_token")


def test_an_inactive_user_is_refused(ann: User) -> None:
    client = as_user(ann)
    User.objects.update(is_active=False)
    is_problem(client.get(PATH), 401, "invalid_token")


def test_the_answer_is_in_the_language_asked_for(nobody: Client) -> None:
    russian = nobody.get(PATH, headers={"Accept-Language": "de, ru-RU;q=0.9, en;q=0.8"})
    assert "токен" in is_problem(russian, 401, "not_authenticated")["detail"]
    assert "token" in is_problem(nobody.get(PATH), 401, "not_authenticated")["detail"]


@fuzzing(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(max_codepoint=255, exclude_characters="\r\n"), max_size=60))
def test_no_header_is_a_failure_of_ours(nobody: Client, header: str) -> None:
    assert get(nobody, header).status_code == 401
    assert get(nobody, f"Bearer {header}").status_code == 401
