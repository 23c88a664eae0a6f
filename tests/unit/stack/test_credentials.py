import json
import stat
from dataclasses import asdict
from pathlib import Path

import pytest

from deploy.stack.credentials import TIERS, Credentials
from deploy.stack.errors import StackError


def test_secrets_are_made_once_per_directory_and_differ_between_directories(tmp_path: Path):
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    assert Credentials.kept_in(first) == Credentials.kept_in(first)
    assert not set(asdict(Credentials.kept_in(first)).values()) & set(asdict(Credentials.kept_in(second)).values())


def test_only_their_owner_can_read_them(tmp_path: Path):
    Credentials.kept_in(tmp_path / "secrets.json")
    assert stat.S_IMODE((tmp_path / "secrets.json").stat().st_mode) == 0o600


def test_the_two_signing_keys_are_long_and_not_the_same():
    credentials = Credentials()
    assert min(len(credentials.secret_key), len(credentials.jwt_signing_key)) >= 50
    assert credentials.secret_key != credentials.jwt_signing_key


def test_a_secret_that_an_older_version_did_not_know_is_added_and_the_others_stay(tmp_path: Path):
    path = tmp_path / "secrets.json"
    before = asdict(Credentials.kept_in(path))
    path.write_text(json.dumps({name: value for name, value in before.items() if name != "flower"}))
    after = asdict(Credentials.kept_in(path))
    assert {name for name in before if before[name] != after[name]} == {"flower"}
    assert json.loads(path.read_text()) == after


@pytest.mark.parametrize("text", ["{", "[]", '{"flower": 1}', "\x00"])
def test_a_damaged_file_is_reported_and_left_alone(tmp_path: Path, text):
    path = tmp_path / "secrets.json"
    path.write_text(text)
    with pytest.raises(StackError, match="damaged"):
        Credentials.kept_in(path)
    assert path.read_text() == text


def test_every_tier_has_an_account_and_all_passwords_differ():
    credentials = Credentials()
    accounts = credentials.accounts() | {"staff": credentials.staff_account()}
    assert set(accounts) == {*TIERS, "staff"}
    assert len({account["password"] for account in accounts.values()}) == len(accounts)
    assert accounts["FREE"]["email"] == "free@demo.coursegen.example"
