import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.stack.embedded.stale_pid import clear_stale_pid

IDLE = "import sys; print('up', flush=True); sys.stdin.read()"
POSTGRES = """
import pathlib, signal, sys
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
print("up", flush=True)
signal.sigwait([signal.SIGINT])
pathlib.Path(sys.argv[2], "postmaster.pid").unlink()
"""


@pytest.fixture
def run() -> Iterator[object]:
    started = []

    def start(*arguments: str) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        assert process.stdout.readline() == "up\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_without_a_pid_file_nothing_happens(tmp_path: Path):
    clear_stale_pid(tmp_path)


def test_a_stale_file_with_the_pid_of_another_program_goes_and_the_program_stays(tmp_path: Path, run):
    other = run("-c", IDLE)
    (tmp_path / "postmaster.pid").write_text(f"{other.pid}\n{tmp_path}\n")
    clear_stale_pid(tmp_path)
    assert not (tmp_path / "postmaster.pid").exists()
    assert other.poll() is None


def test_a_forgotten_server_of_this_directory_is_stopped(tmp_path: Path, run):
    program = tmp_path / "bin" / "postgres"
    program.parent.mkdir()
    program.write_text(POSTGRES)
    server = run(str(program), "-D", str(tmp_path))
    (tmp_path / "postmaster.pid").write_text(f"{server.pid}\n{tmp_path}\n")
    clear_stale_pid(tmp_path)
    assert server.wait(10) == 0


@pytest.mark.parametrize("text", ["", "\n", "nonsense\n"])
def test_a_file_that_was_cut_short_is_removed(tmp_path: Path, text):
    (tmp_path / "postmaster.pid").write_text(text)
    clear_stale_pid(tmp_path)
    assert not (tmp_path / "postmaster.pid").exists()
