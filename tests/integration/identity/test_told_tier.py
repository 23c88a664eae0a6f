"""The tier is our row's. An issuer may set it where the operator trusts it, by what users can't write themselves."""

import time
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from coursegen.identity.issuers import Issuer
from coursegen.models import User

from .issuing import SECRET, by_secret, claims_of

pytestmark = pytest.mark.django_db
SUBJECT = str(uuid4())
NOW = int(time.time())


@pytest.fixture
def tier_after(nobody: Client, sharing: Issuer) -> Any:
    def ask(told: Any, *, issuer: Issuer = sharing, ago: int = 5, **changes: Any) -> str:
        """The user's tier after a token issued some seconds ago that tells this one."""
        metadata = {"app_metadata": {"tier": told}} if told is not ... else {}
        claims = claims_of(issuer, sub=SUBJECT, iat=NOW - ago, **{**metadata, **changes})
        token = by_secret(claims)
        answer = nobody.get("/api/v1/limits/", headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 200
        tier = User.objects.get().tier
        assert answer.json()["tier"] == tier, "it holds for this very request"
        return tier

    return ask


def test_what_users_write_themselves_is_not_read(tier_after: Any) -> None:
    assert tier_after(..., user_metadata={"tier": "PREMIUM"}, tier="PREMIUM") == "FREE"
    assert tier_after(..., raw_user_meta_data={"tier": "PREMIUM"}, ago=4) == "FREE"


def test_an_issuer_that_is_not_trusted_with_it_tells_nothing(tier_after: Any, settings: Any, sharing: Issuer) -> None:
    silent = Issuer(sharing.name, secret=SECRET)
    settings.TRUSTED_ISSUERS = (silent,)
    assert tier_after("PREMIUM", issuer=silent) == "FREE"
    assert tier_after("PREMIUM", issuer=silent, ago=4) == "FREE"
    settings.TRUSTED_ISSUERS = (sharing,)
    assert tier_after("PREMIUM", ago=3) == "PREMIUM", "from the day it is trusted it is heard"


def test_the_first_token_and_every_change_are_heard(tier_after: Any) -> None:
    assert tier_after("STANDARD", ago=9) == "STANDARD"
    assert tier_after("premium", ago=8) == "PREMIUM"
    assert tier_after("FREE", ago=7) == "FREE"


@pytest.mark.parametrize("told", [..., None, "", "GOLD", 5, ["PREMIUM"], {"tier": "PREMIUM"}, "PREMIUM ", "\x00"])
def test_no_tier_that_there_is_changes_nothing(tier_after: Any, told: Any) -> None:
    assert tier_after("BASIC", ago=9) == "BASIC"
    assert tier_after(told, ago=8) == "BASIC"


@pytest.mark.parametrize("metadata", [None, [], "PREMIUM", 5])
def test_metadata_of_another_shape_tells_nothing(tier_after: Any, metadata: Any) -> None:
    assert tier_after(..., app_metadata=metadata) == "FREE"


def test_an_older_token_still_in_use_does_not_turn_it_back(tier_after: Any) -> None:
    assert tier_after("FREE", ago=100) == "FREE"
    assert tier_after("PREMIUM", ago=50) == "PREMIUM"
    assert tier_after("FREE", ago=100) == "PREMIUM"
    assert tier_after("FREE", ago=70) == "PREMIUM"
    assert tier_after("PREMIUM", ago=30) == "PREMIUM"
    assert tier_after("FREE", ago=40) == "PREMIUM", "also one that was issued between two equal ones"


def test_what_staff_set_stays_until_the_issuer_tells_something_new(tier_after: Any) -> None:
    assert tier_after("BASIC", ago=9) == "BASIC"
    User.objects.update(tier="PREMIUM")
    assert tier_after("BASIC", ago=8) == "PREMIUM"
    assert tier_after("STANDARD", ago=7) == "STANDARD"
