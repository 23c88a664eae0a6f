import os
import stat
from pathlib import Path

import pytest

from deploy.stack.data_directory import DataDirectory
from deploy.stack.errors import StackError

OURS = 0o711 if os.geteuid() == 0 else 0o700


@pytest.fixture(autouse=True)
def strict_umask():
    before = os.umask(0o077)
    yield
    os.umask(before)


@pytest.mark.parametrize("exists", [False, True])
def test_a_new_or_empty_directory_can_be_passed_by_the_servers_user_but_not_listed(tmp_path: Path, exists):
    root = tmp_path / "Мой проект" / "state"
    if exists:
        root.mkdir(parents=True)
    directory = DataDirectory.at(root)
    assert stat.S_IMODE(directory.root.stat().st_mode) == OURS
    assert stat.S_IMODE(directory.media.stat().st_mode) == 0o700


def test_a_directory_with_other_things_in_it_keeps_its_mode(tmp_path: Path):
    root = tmp_path / "state"
    root.mkdir(mode=0o700)
    (root / "notes").write_text("mine")
    assert stat.S_IMODE(DataDirectory.at(root).root.stat().st_mode) == 0o700


def test_a_path_that_leads_through_a_file_is_an_error_that_names_it(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StackError, match=f"{tmp_path}/file/state can't be used: Not a directory"):
        DataDirectory.at(tmp_path / "file" / "state")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_directory_of_another_user_is_an_error():
    with pytest.raises(StackError, match="can't be used"):
        DataDirectory.at(Path("/usr"))
