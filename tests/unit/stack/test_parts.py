import json
from pathlib import Path

import pytest

from deploy.stack.addresses import Addresses
from deploy.stack.credentials import Credentials
from deploy.stack.data_directory import DataDirectory
from deploy.stack.options import Options
from deploy.stack.parts import accounts, environment, kept_running, migration
from deploy.stack.servers import Servers

ADDRESSES = Addresses(8000, "127.0.0.1:1", "127.0.0.1:2", None)
SERVERS = Servers("postgres://app@h/d", "postgres://owner@h/d", "redis://h/0")


@pytest.fixture
def env(tmp_path: Path, monkeypatch) -> dict[str, str]:
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgres://root@h/d")
    return environment(Options(writer_delay=1.5), DataDirectory(tmp_path), Credentials(), ADDRESSES, SERVERS)


def names(options: Options, env: dict[str, str]) -> list[str]:
    return [part.name for part in kept_running(options, env, ADDRESSES)]


def test_only_the_migration_is_told_the_owners_url(env):
    credentials = Credentials()
    assert migration(env, SERVERS).environment["DATABASE_OWNER_URL"] == SERVERS.database_owner_url
    others = [accounts(env, credentials)[0], *kept_running(Options(), env, ADDRESSES)]
    assert not any("DATABASE_OWNER_URL" in part.environment for part in others)


def test_parts_start_in_the_order_whose_reverse_is_the_order_of_stopping(env):
    assert names(Options(), env) == ["web", "live", "proxy", "writers", "readers", "system", "flower"]
    assert names(Options(workers=False), env) == ["web", "live", "proxy", "flower"]
    assert names(Options(flower=False), env) == ["web", "live", "proxy", "writers", "readers", "system"]


def test_passwords_reach_the_accounts_by_stdin_and_no_command_line_holds_any(env):
    credentials = Credentials()
    program, told = accounts(env, credentials)
    assert json.loads(told)["accounts"]["FREE"]["password"] == credentials.free
    assert not any(credentials.free in str(word) for word in program.command)


def test_the_writers_delay_is_passed_on(env):
    assert env["WRITER_DELAY_SECONDS"] == "1.5"


def test_the_proxy_is_told_where_to_go_and_no_secret(env):
    (proxy,) = [part for part in kept_running(Options(), env, ADDRESSES) if part.name == "proxy"]
    told = proxy.environment
    assert (told["PROXY_HOST"], told["PROXY_PORT"]) == ("127.0.0.1", "8000")
    assert (told["WEB_BIND"], told["LIVE_BIND"]) == (env["WEB_BIND"], env["LIVE_BIND"])
    assert not {"SECRET_KEY", "DATABASE_URL", "JWT_SIGNING_KEY"} & set(told)
