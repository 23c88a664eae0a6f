"""Whom an issuer names is one user here, made at the first token, and never somebody who was there before."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth import authenticate
from django.db import connection
from django.test import Client

from coursegen.identity.issuers import Issuer
from coursegen.models import ExternalIdentity, Organization, User
from tests.integration.api.clients import PASSWORD, a_user, as_user, is_problem

from .issuing import SECRET, by_secret, claims_of


def create_course(client: Client, token: str) -> Any:
    body, headers = {"title": "A course"}, {"Authorization": f"Bearer {token}"}
    return client.post("/api/v1/courses/", body, content_type="application/json", headers=headers)


@pytest.mark.django_db
def test_the_first_token_makes_a_user_with_an_organization(nobody: Client, sharing: Issuer) -> None:
    claims = claims_of(sharing)
    assert create_course(nobody, by_secret(claims)).status_code == 201
    user = User.objects.get()
    assert str(user.id) == claims["sub"], "the subject is the user's id"
    assert (user.tier, user.is_staff, user.is_superuser, user.has_usable_password()) == ("FREE", False, False, False)
    assert user.organization.name == "eve@example.org"
    identity = ExternalIdentity.objects.get()
    assert (identity.issuer, str(identity.subject), identity.user) == (sharing.name, claims["sub"], user)
    assert create_course(nobody, by_secret(claims_of(sharing, sub=claims["sub"], email="new@example.org")))
    assert User.objects.count() == Organization.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("email", ["ann@example.org", "ANN@Example.org"])
def test_the_address_of_a_user_of_ours_opens_nothing(nobody: Client, sharing: Issuer, email: str) -> None:
    ann = a_user("ann@example.org")
    assert create_course(nobody, by_secret(claims_of(sharing, email=email))).status_code == 201
    assert not ann.courses.exists()
    ann.refresh_from_db()
    assert (ann.email, ann.identities.count(), User.objects.count()) == ("ann@example.org", 0, 2)
    assert authenticate(username="ann@example.org", password=PASSWORD) == ann


@pytest.mark.django_db
def test_an_address_taken_by_an_external_user_can_still_be_ours(nobody: Client, sharing: Issuer) -> None:
    assert create_course(nobody, by_secret(claims_of(sharing, email="ann@example.org"))).status_code == 201
    assert a_user("ann@example.org").tier == "PREMIUM"


@pytest.mark.django_db
def test_the_id_of_a_user_of_ours_opens_nothing(nobody: Client, sharing: Issuer) -> None:
    ann = a_user()
    token = by_secret(claims_of(sharing, sub=str(ann.id)))
    assert create_course(nobody, token).status_code == create_course(nobody, token).status_code == 201
    assert not ann.courses.exists()
    other = ExternalIdentity.objects.get().user
    assert other != ann
    assert other.courses.count() == 2


@pytest.mark.django_db
def test_the_same_subject_of_two_issuers_is_two_users(nobody: Client, sharing: Issuer, settings: Any) -> None:
    clone = Issuer("https://clone.example/auth/v1", secret=SECRET)
    settings.TRUSTED_ISSUERS = (sharing, clone)
    subject = str(uuid4())
    for issuer in (sharing, clone):
        assert create_course(nobody, by_secret(claims_of(issuer, sub=subject))).status_code == 201
    assert [user.courses.count() for user in User.objects.all()] == [1, 1]


@pytest.mark.django_db
@pytest.mark.parametrize("email", [..., None, 5, "", "no address", "a\x00@b.org", "a@\ud800.org", "a" * 300 + "@b.org"])
def test_an_address_that_is_none_is_not_kept(nobody: Client, sharing: Issuer, email: Any) -> None:
    assert create_course(nobody, by_secret(claims_of(sharing, email=email))).status_code == 201
    assert ExternalIdentity.objects.get().email == ""


@pytest.mark.django_db
def test_an_inactive_user_is_refused_at_once_and_not_made_anew(nobody: Client, sharing: Issuer) -> None:
    token = by_secret(claims_of(sharing))
    assert create_course(nobody, token).status_code == 201
    User.objects.update(is_active=False)
    is_problem(create_course(nobody, token), 401, "invalid_token")
    assert User.objects.count() == 1


@pytest.mark.django_db
def test_nobody_logs_in_as_an_external_user_by_password(nobody: Client, sharing: Issuer) -> None:
    create_course(nobody, by_secret(claims_of(sharing)))
    login = User.objects.get().email
    for password in ("", "!", "None"):
        assert authenticate(username=login, password=password) is None


def test_of_many_first_requests_at_once_one_makes_the_user(committed: None, sharing: Issuer) -> None:
    token, begin = by_secret(claims_of(sharing)), Barrier(20)

    def one(_: int) -> int:
        client = as_user(None)
        begin.wait(20)
        try:
            return int(client.get("/api/v1/courses/", headers={"Authorization": f"Bearer {token}"}).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as threads:
        assert list(threads.map(one, range(20))) == [200] * 20
    assert User.objects.count() == Organization.objects.count() == ExternalIdentity.objects.count() == 1


def test_many_first_requests_under_an_id_that_is_taken_make_one_user_too(committed: None, sharing: Issuer) -> None:
    ann = a_user()
    token, begin = by_secret(claims_of(sharing, sub=str(ann.id))), Barrier(12)

    def one(_: int) -> int:
        client = as_user(None)
        begin.wait(20)
        try:
            return int(client.get("/api/v1/courses/", headers={"Authorization": f"Bearer {token}"}).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(12) as threads:
        assert list(threads.map(one, range(12))) == [200] * 12
    assert User.objects.count() == 2
