from pathlib import Path

import pytest

from deploy.stack import clean
from deploy.stack.lock import hold_lock


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for made in (".demo/postgres", ".test", ".mypy_cache", "coursegen/__pycache__", "other/__pycache__"):
        Path(made).mkdir(parents=True)
    return tmp_path


def test_state_and_caches_go_and_everything_else_stays(checkout):
    assert clean.main() == 0
    assert {path.name for path in checkout.iterdir()} == {"coursegen", "other"}
    assert not (checkout / "coursegen" / "__pycache__").exists()
    assert (checkout / "other" / "__pycache__").exists()


def test_nothing_goes_while_a_stack_runs(checkout, capsys):
    with hold_lock(checkout / ".demo" / "lock"):
        assert clean.main() == 1
    assert "A stack is running from .demo" in capsys.readouterr().err
    assert (checkout / ".test").exists()


def test_what_lies_outside_for_another_user_goes_too(checkout, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "data").mkdir()
    (checkout / ".test" / "postgres").symlink_to(outside)
    assert clean.main() == 0
    assert not outside.exists()
