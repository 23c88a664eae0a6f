"""All tokens of one login are a family: a refresh token in two hands ends it, and so does giving one up."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from rest_framework_simplejwt.token_blacklist.models import BlacklistedToken, OutstandingToken
from rest_framework_simplejwt.tokens import RefreshToken as OfBefore

from coursegen.identity.signing import Signing
from coursegen.models import EndedFamily, User
from orchestrator.recovery.old_rows import prune

from .clients import PASSWORD, is_problem

pytestmark = pytest.mark.django_db


def post(client: Client, path: str, **body: str) -> Any:
    return client.post(f"/api/token/{path}", body, content_type="application/json")


def log_in(client: Client) -> dict[str, str]:
    pair: dict[str, str] = post(client, "", email="ann@example.org", password=PASSWORD).json()
    return pair


def refresh(client: Client, pair: dict[str, str]) -> dict[str, str]:
    answer = post(client, "refresh/", refresh=pair["refresh"])
    assert answer.status_code == 200
    new: dict[str, str] = answer.json()
    return new


def are_good(client: Client, pair: dict[str, str]) -> bool:
    """Access and refresh token alike."""
    asked = client.get("/api/v1/courses/", headers={"Authorization": f"Bearer {pair['access']}"})
    verified = [post(client, "verify/", token=token).status_code for token in pair.values()]
    assert {asked.status_code, *verified} in ({200}, {401})
    return asked.status_code == 200


def some_time_later() -> None:
    BlacklistedToken.objects.update(blacklisted_at=timezone.now() - timedelta(seconds=11))


def test_a_refresh_token_that_comes_again_later_ends_all_of_its_family(nobody: Client, ann: User) -> None:
    stolen, elsewhere = log_in(nobody), log_in(nobody)
    thief = refresh(nobody, refresh(nobody, stolen))
    assert are_good(nobody, thief)
    some_time_later()
    is_problem(post(nobody, "refresh/", refresh=stolen["refresh"]), 401, "invalid_token")
    assert not are_good(nobody, thief)
    is_problem(post(nobody, "refresh/", refresh=thief["refresh"]), 401, "invalid_token")
    assert are_good(nobody, elsewhere), "other logins are other families"


def test_refreshing_twice_at_once_is_refused_and_ends_nothing(nobody: Client, ann: User) -> None:
    old = log_in(nobody)
    new = refresh(nobody, old)
    is_problem(post(nobody, "refresh/", refresh=old["refresh"]), 401, "invalid_token")
    assert are_good(nobody, new)


def test_giving_up_a_token_ends_access_at_once(nobody: Client, ann: User) -> None:
    pair, elsewhere = refresh(nobody, log_in(nobody)), log_in(nobody)
    assert post(nobody, "blacklist/", refresh=pair["refresh"]).status_code == 200
    assert not are_good(nobody, pair)
    is_problem(post(nobody, "blacklist/", refresh=pair["refresh"]), 401, "invalid_token")
    assert are_good(nobody, elsewhere)


def test_giving_up_a_token_that_was_used_before_ends_its_family_too(nobody: Client, ann: User) -> None:
    old = log_in(nobody)
    new = refresh(nobody, old)
    is_problem(post(nobody, "blacklist/", refresh=old["refresh"]), 401, "invalid_token")
    assert not are_good(nobody, new)


def test_the_database_holds_no_token_that_works(nobody: Client, ann: User) -> None:
    pair = log_in(nobody)
    assert not OutstandingToken.objects.exists()
    refresh(nobody, pair)
    assert [row.token for row in OutstandingToken.objects.all()] == [pair["refresh"]], "a spent one"


def test_a_token_from_before_there_were_families_begins_one(nobody: Client, ann: User) -> None:
    before = OfBefore.for_user(ann)
    old = {"access": str(before.access_token), "refresh": str(before)}
    assert are_good(nobody, old)
    new = refresh(nobody, old)
    some_time_later()
    is_problem(post(nobody, "refresh/", refresh=old["refresh"]), 401, "invalid_token")
    assert not are_good(nobody, new)


@pytest.mark.parametrize("change", [{"is_active": False}, {"password": "!another"}])
def test_whoever_is_locked_out_is_so_with_every_token(nobody: Client, ann: User, change: dict[str, Any]) -> None:
    pair = refresh(nobody, log_in(nobody))
    User.objects.update(**change)
    assert not are_good(nobody, pair)
    is_problem(post(nobody, "refresh/", refresh=pair["refresh"]), 401, "invalid_token")


def test_a_family_is_forgotten_when_its_last_token_has_expired(nobody: Client, ann: User) -> None:
    post(nobody, "blacklist/", refresh=log_in(nobody)["refresh"])
    EndedFamily.objects.update(ended_at=timezone.now() - timedelta(days=7, hours=1))
    prune()
    assert EndedFamily.objects.exists()
    EndedFamily.objects.update(ended_at=timezone.now() - timedelta(days=8, hours=1))
    prune()
    assert not EndedFamily.objects.exists()


def test_tokens_signed_with_the_key_before_stay_good(
    nobody: Client, ann: User, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_key, new_key = settings.SIMPLE_JWT["SIGNING_KEY"], "n" * 60
    of_before = log_in(nobody)
    rotated, forgotten = Signing(new_key, previous=old_key), Signing(new_key)
    monkeypatch.setattr("coursegen.identity.own_tokens.signing", lambda: rotated)
    assert are_good(nobody, of_before)
    of_now = refresh(nobody, of_before)
    monkeypatch.setattr("coursegen.identity.own_tokens.signing", lambda: forgotten)
    assert are_good(nobody, of_now), "new ones are signed with the new key"
    assert not are_good(nobody, log_in_with(nobody, monkeypatch, Signing(old_key)))


def log_in_with(client: Client, monkeypatch: pytest.MonkeyPatch, signing: Signing) -> dict[str, str]:
    with monkeypatch.context() as patch:
        patch.setattr("coursegen.identity.own_tokens.signing", lambda: signing)
        return log_in(client)
