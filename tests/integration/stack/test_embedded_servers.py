"""The servers of a stack, in a directory whose name has spaces and is not ASCII."""

import os
import signal
from collections.abc import Iterator
from typing import NamedTuple

import psycopg
import pytest
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from deploy.stack.console import Console
from deploy.stack.credentials import Credentials
from deploy.stack.data_directory import DataDirectory
from deploy.stack.embedded.outside import remove_outside
from deploy.stack.embedded.postgres import EmbeddedPostgres
from deploy.stack.embedded.valkey import EmbeddedValkey
from deploy.stack.supervision import StopRequest, Supervisor

BACK_SECONDS = 15.0


class Running(NamedTuple):
    supervisor: Supervisor
    postgres: EmbeddedPostgres
    valkey: EmbeddedValkey


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    directory = DataDirectory.at(tmp_path_factory.mktemp("stack") / "Мой проект" / "state")
    credentials = Credentials.kept_in(directory.secrets)
    stop_request = StopRequest()
    supervisor = Supervisor(console=Console(on_broken=stop_request.make), stop_request=stop_request)
    servers = Running(supervisor, EmbeddedPostgres(directory, credentials), EmbeddedValkey(directory, credentials))
    try:
        servers.postgres.start(supervisor)
        servers.valkey.start(supervisor)
        yield servers
    finally:
        supervisor.stop()
        remove_outside(directory.postgres)


def answers(url: str) -> bool:
    try:
        with psycopg.connect(url, connect_timeout=2):
            return True
    except psycopg.OperationalError:
        return False


def kept(client: "redis.Redis[str]", name: str) -> bool:
    try:
        return client.get(name) == "there"
    except redis.RedisError:
        return False


def test_the_application_may_not_change_the_schema_and_the_owner_may(running):
    with psycopg.connect(running.postgres.app_url) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("CREATE TABLE mine (id int)")
    with psycopg.connect(running.postgres.owner_url) as connection:
        connection.execute("CREATE TABLE ours (id int)")
        connection.execute("DROP TABLE ours")


def test_the_owner_may_make_and_drop_databases_for_tests_and_is_no_superuser(running):
    with psycopg.connect(running.postgres.owner_url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE made_by_owner")
        application = psycopg.connect(running.postgres.app_url, dbname="made_by_owner")
        connection.execute("DROP DATABASE made_by_owner WITH (FORCE)")
        application.close()
        rights = "SELECT rolsuper, rolcreaterole FROM pg_roles WHERE rolname = current_user"
        assert connection.execute(rights).fetchone() == (False, False)


def test_cyrillic_is_lowered_and_stemmed_whatever_the_machine_speaks(running):
    with psycopg.connect(running.postgres.app_url) as connection:
        row = connection.execute("SELECT lower('СКЛАД'), to_tsvector('russian', 'обучение')::text").fetchone()
    assert row == ("склад", "'обучен':1")


def test_no_server_lets_anybody_in_without_the_password(running):
    address = running.postgres.app_url
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(address.replace(address.split("@")[0], "postgres://postgres:wrong"))
    with pytest.raises(redis.AuthenticationError):
        redis.Redis(port=running.valkey.port, retry=Retry(NoBackoff(), retries=0)).ping()


def test_a_killed_postgres_is_back_on_its_port_with_what_was_committed(running):
    with psycopg.connect(running.postgres.owner_url) as connection:
        connection.execute("CREATE TABLE kept (id int)")
    before = running.supervisor.pids()["postgres"]
    os.kill(before, signal.SIGKILL)
    running.supervisor.wait_until(
        lambda: running.supervisor.pids().get("postgres", before) != before, seconds=BACK_SECONDS, what="Postgres"
    )
    running.supervisor.wait_until(lambda: answers(running.postgres.app_url), seconds=BACK_SECONDS, what="Postgres")
    with psycopg.connect(running.postgres.owner_url) as connection:
        connection.execute("DROP TABLE kept")


def test_a_stopped_valkey_is_back_on_its_port_with_what_was_written(running):
    client = redis.Redis.from_url(running.valkey.url, decode_responses=True)
    client.set("before", "there")
    before = running.supervisor.pids()["valkey"]
    os.kill(before, signal.SIGTERM)
    running.supervisor.wait_until(
        lambda: running.supervisor.pids().get("valkey", before) != before and kept(client, "before"),
        seconds=BACK_SECONDS,
        what="Valkey",
    )
    client.close()
