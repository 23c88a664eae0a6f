"""Directories in /var/tmp for what the server's user can't reach in the data directory, which gets a link to them."""

import shutil
import tempfile
from pathlib import Path

PARENT = Path("/var/tmp")  # noqa: S108 - mkdtemp makes the name; survives a reboot, unlike /tmp
PREFIX = "coursegen-postgres-"
BELONGS_TO = "belongs-to"


def link_outside(home: Path) -> None:
    """Makes `home` a link to a new directory outside. Those of data directories that are gone are removed."""
    _remove_abandoned()
    outside = Path(tempfile.mkdtemp(prefix=PREFIX, dir=PARENT))
    outside.chmod(0o711)
    home.symlink_to(outside)
    (outside / BELONGS_TO).write_text(str(home))


def remove_outside(home: Path) -> None:
    """Removes what lies outside for `home`, if anything does."""
    if home.is_symlink():
        shutil.rmtree(home.resolve(), ignore_errors=True)
        home.unlink()


def _remove_abandoned() -> None:
    for outside in PARENT.glob(f"{PREFIX}*"):
        # Others may write in /var/tmp too: only a directory of root's own is believed.
        if not outside.is_symlink() and outside.stat().st_uid == 0 and _abandoned(outside / BELONGS_TO):
            shutil.rmtree(outside, ignore_errors=True)


def _abandoned(note: Path) -> bool:
    return note.is_file() and not Path(note.read_text()).parent.exists()
