import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from .stack_process import StackProcess, await_gone, await_number, command, part

DEAF = 'trap "" TERM HUP INT; echo up; while :; do sleep 0.1; done'


@pytest.fixture
def started():
    processes = []

    def start(*arguments, **options):
        processes.append(StackProcess(*arguments, **options))
        return processes[-1]

    yield start
    for process in processes:
        process.end()


def test_parts_stop_in_the_reverse_order_of_their_start(started, tmp_path: Path):
    order = tmp_path / "order"
    script = f'trap "echo NAME >> {order}; exit" TERM; echo up; while :; do sleep 0.02; done'
    names = ["postgres", "web", "writers"]
    process = started(command(*(part(name, script.replace("NAME", name)) for name in names)))
    for _ in names:
        process.line("| up")
    process.send(signal.SIGTERM)
    assert process.code() == 0
    assert order.read_text().split() == ["writers", "web", "postgres"]


def test_a_part_deaf_to_its_signals_is_killed_when_its_patience_ends(started):
    process = started(command(part("writers", DEAF, [["SIGTERM", 0.2], ["SIGTERM", 0.2]])))
    pid = process.pids()["writers"]
    process.line("| up")
    process.send(signal.SIGINT)
    assert process.code() == 0
    await_gone(pid)


def test_a_second_ctrl_c_kills_at_once(started):
    process = started(command(part("writers", DEAF, [["SIGTERM", 600]])))
    pid = process.pids()["writers"]
    process.line("| up")
    while process.process.poll() is None:
        process.send(signal.SIGINT)
        time.sleep(0.1)
    await_gone(pid)


def test_signals_that_arrive_together_are_one_request(started, tmp_path: Path):
    told = tmp_path / "told"
    orderly = f'trap "sleep 0.4; echo 1 > {told}; exit" TERM; echo up; while :; do sleep 0.02; done'
    process = started(command(part("writers", orderly)))
    process.line("| up")
    process.send(signal.SIGINT)
    process.send(signal.SIGTERM)
    process.send(signal.SIGINT)
    assert process.code() == 0
    assert await_number(told) == 1


@pytest.mark.parametrize("deaf_to_hangups", [False, True])
def test_a_closed_terminal_stops_the_stack_unless_nohup_was_asked_for(started, deaf_to_hangups):
    arguments = command(part("writers", "echo up; exec sleep 60"))
    process = started(["nohup", *arguments] if deaf_to_hangups else arguments)
    pid = process.pids()["writers"]
    process.line("| up")
    process.send(signal.SIGHUP)
    if deaf_to_hangups:
        os.kill(pid, signal.SIGKILL)
        pid = process.pids()["writers"]  # it still supervises
        process.send(signal.SIGTERM)
    assert process.code() == 0
    await_gone(pid)


@pytest.mark.parametrize("script", ["exec sleep 60", "while :; do echo line; sleep 0.05; done"])
def test_a_closed_stdout_stops_the_stack_whether_or_not_anything_is_said(script, tmp_path: Path):
    number = tmp_path / "pid"
    arguments = command(part("writers", f"echo $$ > {number}; {script}"))
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    pid = await_number(number)
    process.stdout.close()
    process.wait(15)
    await_gone(pid)


def test_a_terminal_that_closes_without_a_signal_to_us_stops_the_stack(tmp_path: Path):
    number, (terminal, ours) = tmp_path / "pid", os.openpty()
    arguments = command(part("writers", f"echo $$ > {number}; exec sleep 60"))
    process = subprocess.Popen(arguments, stdin=ours, stdout=ours, stderr=ours, start_new_session=True)
    os.close(ours)
    pid = await_number(number)
    os.close(terminal)
    process.wait(15)
    await_gone(pid)
