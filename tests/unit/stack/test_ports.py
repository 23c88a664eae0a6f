import socket
from collections.abc import Iterator

import pytest

from deploy.stack.addresses import choose_addresses
from deploy.stack.errors import StackError
from deploy.stack.options import Options
from deploy.stack.ports import any_port, is_free, port_from


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", any_port())) as server:
        yield server.getsockname()[1]


def test_a_port_somebody_listens_on_is_not_free(taken):
    assert not is_free(taken)


def test_a_preferred_port_that_is_taken_gives_a_later_one(taken):
    assert port_from(taken) > taken


def test_a_port_asked_for_and_taken_is_an_error_that_names_the_option(taken):
    with pytest.raises(StackError, match=f"--port: {taken} is taken"):
        choose_addresses(Options(port=taken))


def test_port_0_gives_different_free_ports_to_web_and_flower():
    addresses = choose_addresses(Options(port=0))
    assert addresses.base_url.startswith("http://127.0.0.1:")
    assert addresses.base_url != addresses.flower_url


def test_without_flower_it_has_no_address():
    assert choose_addresses(Options(port=0, flower=False)).flower_url is None
