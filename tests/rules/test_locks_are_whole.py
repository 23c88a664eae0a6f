"""The lock files install what the lists beside them name, on any day."""

import re
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

FOLDER = Path(__file__).resolve().parents[2] / "requirements"
LISTS = sorted(path.stem for path in FOLDER.glob("*.in"))


def listed(name: str) -> list[Requirement]:
    """What a list names, and the lists it includes."""
    found = []
    for line in (FOLDER / f"{name}.in").read_text().splitlines():
        if line.startswith("-r "):
            found += listed(line.removeprefix("-r ").removesuffix(".in"))
        elif line and not line.startswith("#"):
            found.append(Requirement(line))
    return found


def locked(name: str) -> dict[str, Requirement]:
    lines = re.findall(r"^(\S[^#\\]*==[^\\]*)", (FOLDER / f"{name}.txt").read_text(), re.MULTILINE)
    return {canonicalize_name(found.name): found for found in map(Requirement, lines)}


@pytest.mark.parametrize("name", LISTS)
def test_a_lock_holds_all_that_its_list_names(name: str) -> None:
    lock = locked(name)
    for wanted in listed(name):
        pinned = lock[canonicalize_name(wanted.name)]
        assert pinned.extras >= wanted.extras, f"{pinned} lacks the extras of {wanted}: lock again (CONTRIBUTING.md)"
        (version,) = pinned.specifier
        assert wanted.specifier.contains(version.version), f"{pinned} is not what {wanted} asks for: lock again"


@pytest.mark.parametrize("name", [name for name in LISTS if name != "model"])
def test_extras_that_packages_want_of_each_other_are_locked_by_name(name: str) -> None:
    """pip looks for an extra that no pin names among all releases: with a newer one it refuses the lock's hashes."""
    lock = locked(name)
    for pinned in lock.values():
        for wanted in wants(pinned):
            if wanted.extras and (other := lock.get(canonicalize_name(wanted.name))):
                assert other.extras >= wanted.extras, f"{other} lacks the extras that {pinned.name} wants: {wanted}"


def wants(pinned: Requirement) -> list[Requirement]:
    try:
        found = [Requirement(line) for line in requires(pinned.name) or []]
    except PackageNotFoundError:  # of another platform
        return []
    extras = {"extra": ""}, *({"extra": extra} for extra in pinned.extras)
    return [one for one in found if not one.marker or any(one.marker.evaluate(each) for each in extras)]
