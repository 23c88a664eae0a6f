import re
import subprocess
from pathlib import Path

MAKEFILE = Path(__file__).resolve().parents[3] / "Makefile"


def targets() -> set[str]:
    return set(re.search(r"^\.PHONY: (.*)$", MAKEFILE.read_text(), re.MULTILINE)[1].split())


def test_make_alone_lists_every_target_with_a_sentence():
    listed = subprocess.run(
        ["make", "--no-print-directory"], cwd=MAKEFILE.parent, capture_output=True, text=True, check=True
    ).stdout
    rows = [line.split(None, 2) for line in listed.splitlines()]
    assert {row[1] for row in rows} == targets()
    assert all(row[2].endswith(".") for row in rows)


def test_what_runs_servers_is_told_which_make_it_belongs_to():
    recipes = dict(re.findall(r"^(\w+):.*\n\t@(.*)$", MAKEFILE.read_text(), re.MULTILINE))
    assert all(recipes[name].startswith("$(RUN) -m ") for name in ("demo", "up", "test"))
    assert "RUN = COURSEGEN_PARENT_PID=$$PPID exec $(VENV)" in MAKEFILE.read_text()
