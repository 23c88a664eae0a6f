import os
from pathlib import Path

import pytest

from deploy.stack.embedded import outside
from deploy.stack.embedded.outside import link_outside, remove_outside

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root's server runs as another user")


@pytest.fixture
def parent(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setattr(outside, "PARENT", tmp_path / "var")
    outside.PARENT.mkdir()
    return outside.PARENT


def test_the_link_leads_to_a_directory_that_others_can_pass_but_not_list(parent, tmp_path: Path):
    home = tmp_path / "data" / "postgres"
    home.parent.mkdir()
    link_outside(home)
    assert home.resolve().parent == parent
    assert home.stat().st_mode & 0o777 == 0o711
    remove_outside(home)
    assert list(parent.iterdir()) == []
    assert not home.is_symlink()


def test_what_a_removed_data_directory_left_outside_goes_with_the_next_link(parent, tmp_path: Path):
    gone, kept, new = (tmp_path / name / "postgres" for name in ("gone", "kept", "new"))
    for home in (gone, kept, new):
        home.parent.mkdir()
    link_outside(gone)
    link_outside(kept)
    gone.unlink()
    gone.parent.rmdir()
    link_outside(new)
    assert {path.name for path in parent.iterdir()} == {kept.resolve().name, new.resolve().name}


def test_what_is_not_roots_own_is_left_alone(parent, tmp_path: Path):
    foreign = parent / "coursegen-postgres-foreign"
    foreign.mkdir()
    (foreign / "belongs-to").write_text("/no/such/place/postgres")
    os.chown(foreign, 65534, 65534)
    (parent / "coursegen-postgres-link").symlink_to(tmp_path)
    (tmp_path / "belongs-to").write_text("/no/such/place/postgres")
    home = tmp_path / "data" / "postgres"
    home.parent.mkdir()
    link_outside(home)
    assert foreign.exists()
    assert tmp_path.exists()
