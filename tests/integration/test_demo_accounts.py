"""manage.py demo_accounts."""

import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from coursegen.models import User
from coursegen.tiers.names import Tier

pytestmark = pytest.mark.django_db
ACCOUNTS = {
    tier: {"email": f"{tier.lower()}@demo.example", "password": f"of {tier}, quite long"} for tier in Tier.values
}
WANTED = {"accounts": ACCOUNTS, "staff": {"email": "Staff@demo.example", "password": "of staff, quite long"}}


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Any:
    settings.DEMO = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

    def run(wanted: Any) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO(wanted if isinstance(wanted, str) else json.dumps(wanted)))
        out = io.StringIO()
        call_command("demo_accounts", stdout=out)
        return out.getvalue()

    return run


def test_there_is_an_account_of_each_tier_and_one_of_staff(run: Any) -> None:
    said = run(WANTED)
    for tier, account in ACCOUNTS.items():
        user = User.objects.get(email=account["email"])
        assert (user.tier, user.is_staff, user.check_password(account["password"])) == (tier, False, True)
    staff = User.objects.get_by_natural_key("staff@DEMO.example")
    assert (staff.is_staff, staff.is_superuser) == (True, True)
    assert not [account for account in ACCOUNTS.values() if account["password"] in said]


def test_running_it_again_changes_nothing_that_is_right(run: Any) -> None:
    run(WANTED)
    before = list(User.objects.order_by("id").values())
    run(WANTED)
    assert list(User.objects.order_by("id").values()) == before


def test_running_it_again_mends_what_is_wrong(run: Any) -> None:
    run(WANTED)
    free = User.objects.get(tier="FREE")
    free.set_password("another one, changed")
    free.tier, free.is_active = "PREMIUM", False
    free.save()
    run(WANTED)
    free.refresh_from_db()
    assert (free.tier, free.is_active, free.check_password(ACCOUNTS["FREE"]["password"])) == ("FREE", True, True)


@pytest.mark.parametrize("wanted", ["", "{", "[]", {"accounts": {}}, {"accounts": ACCOUNTS}, {**WANTED, "staff": {}}])
def test_anything_else_on_stdin_is_refused_whole(run: Any, wanted: Any) -> None:
    with pytest.raises(CommandError):
        run(wanted)
    assert not User.objects.exists()


def test_outside_of_a_demo_nothing_is_made(run: Any, settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="demo"):
        run(WANTED)
    assert not User.objects.exists()
