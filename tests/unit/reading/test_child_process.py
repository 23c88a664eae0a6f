import json
import os
import select
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from coursegen.reading import child_process
from coursegen.reading.child_process import run_child
from coursegen.reading.document import read_document
from coursegen.reading.errors import DocumentError, ReadingStopped
from coursegen.reading.formats import READERS
from coursegen.reading.limits import MIB, Limits

from .documents import RUSSIAN_PDF, SAMPLES

CHILDREN = "tests.unit.reading.children"
ROOT = Path(__file__).parents[3]
PARENT = f"""
import sys
from pathlib import Path
from coursegen.reading import child_process
from coursegen.reading.limits import Limits

note = Path(sys.argv[1])

def should_stop():
    if note.exists():
        print(note.read_text(), flush=True)
    return False

child_process.MODULE = "{CHILDREN}.hangs"
child_process.run_child([sys.argv[1]], limits=Limits(), should_stop=should_stop)
"""


def never() -> bool:
    return False


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_a_child_that_hangs_is_ended_by_the_wall_limit(monkeypatch, tmp_path):
    monkeypatch.setattr(child_process, "MODULE", f"{CHILDREN}.hangs")
    note = tmp_path / "pid"
    began = time.monotonic()
    with pytest.raises(DocumentError) as caught:
        run_child([str(note)], limits=Limits(wall_seconds=1.5), should_stop=never)
    assert caught.value.code == "timeout"
    assert time.monotonic() - began < 5
    assert is_gone(json.loads(note.read_text()))


def test_a_child_ends_when_its_caller_asks_to_stop(monkeypatch, tmp_path):
    monkeypatch.setattr(child_process, "MODULE", f"{CHILDREN}.hangs")
    note = tmp_path / "pid"
    with pytest.raises(ReadingStopped):
        run_child([str(note)], limits=Limits(), should_stop=note.exists)
    assert is_gone(json.loads(note.read_text()))


def test_an_error_in_should_stop_leaves_no_child_behind(monkeypatch, tmp_path):
    monkeypatch.setattr(child_process, "MODULE", f"{CHILDREN}.hangs")
    note = tmp_path / "pid"

    def should_stop() -> bool:
        if note.exists():
            raise ConnectionError("the database is away")
        return False

    with pytest.raises(ConnectionError):
        run_child([str(note)], limits=Limits(), should_stop=should_stop)
    assert is_gone(json.loads(note.read_text()))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent")
def test_a_child_dies_with_its_parent(tmp_path):
    program = [sys.executable, "-c", PARENT, str(tmp_path / "pid")]
    with subprocess.Popen(program, cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        child = os.pidfd_open(int(parent.stdout.readline()))
        parent.kill()
        ended = select.select([child], [], [], 10)[0]
        os.close(child)
    assert ended


def test_a_child_that_crashes_is_reported_as_a_damaged_document(monkeypatch):
    monkeypatch.setattr(child_process, "MODULE", f"{CHILDREN}.crashes")
    with pytest.raises(DocumentError) as caught:
        run_child([], limits=Limits(), should_stop=never)
    assert caught.value.code == "damaged"


def test_a_child_that_aborts_for_want_of_memory_is_too_large(monkeypatch):
    monkeypatch.setattr(child_process, "MODULE", f"{CHILDREN}.crashes")
    with pytest.raises(DocumentError) as caught:
        run_child(["memory allocation of 134217728 bytes failed"], limits=Limits(), should_stop=never)
    assert caught.value.code == "too_large"


def test_a_child_killed_from_outside_may_be_tried_again(monkeypatch, tmp_path):
    monkeypatch.setattr(child_process, "MODULE", f"{CHILDREN}.hangs")
    note = tmp_path / "pid"

    def kill_it() -> bool:
        if note.exists():
            os.kill(json.loads(note.read_text()), signal.SIGKILL)
        return False

    with pytest.raises(DocumentError) as caught:
        run_child([str(note)], limits=Limits(), should_stop=kill_it)
    assert caught.value.code == "timeout"


def test_a_child_that_writes_without_end_is_too_large(monkeypatch):
    monkeypatch.setattr(child_process, "MODULE", f"{CHILDREN}.floods")
    with pytest.raises(DocumentError) as caught:
        run_child([], limits=Limits(answer_bytes=MIB), should_stop=never)
    assert caught.value.code == "too_large"


def test_a_child_sees_no_secrets_and_lives_under_limits(monkeypatch):
    monkeypatch.setattr(child_process, "MODULE", f"{CHILDREN}.tells")
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    monkeypatch.setenv("LLM_API_KEY", "sk-secret")
    told = json.loads(run_child([], limits=Limits(), should_stop=never))
    assert "secret" not in json.dumps(told["environment"])
    assert told["memory"] == [1024 * MIB] * 2
    assert told["cpu"] == [30, 31]
    assert told["core"] == [0, 0]


def test_a_document_that_takes_too_much_processor_time_is_too_large(tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("word after word goes this line of text\n" * 400_000)
    with pytest.raises(DocumentError) as caught:
        read_document(path, default_language="en", limits=Limits(cpu_seconds=1))
    assert caught.value.code == "too_large"


def test_a_document_that_takes_too_much_memory_is_too_large(tmp_path):
    path = tmp_path / "wide.txt"
    path.write_text("word after word\n" * 1_000_000)
    with pytest.raises(DocumentError) as caught:
        read_document(path, default_language="en", limits=Limits(memory_bytes=128 * MIB))
    assert caught.value.code == "too_large"


def test_a_document_with_more_text_than_an_answer_may_hold_is_too_large():
    with pytest.raises(DocumentError) as caught:
        read_document(SAMPLES / "food-safety.en.md", default_language="en", limits=Limits(answer_bytes=1_000))
    assert caught.value.code == "too_large"


def test_documents_are_read_side_by_side_in_threads():
    with ThreadPoolExecutor(4) as pool:
        readings = pool.map(lambda path: read_document(path, default_language="en"), [RUSSIAN_PDF] * 4)
    assert len(set(readings)) == 1


def test_reading_stops_when_asked():
    with pytest.raises(ReadingStopped):
        read_document(RUSSIAN_PDF, default_language="ru", should_stop=lambda: True)


def test_the_child_imports_no_django():
    modules = ["coursegen.reading.child", "coursegen.reading.assembly", *READERS.values()]
    program = (
        f"import sys; import {', '.join(modules)}; "
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'django', 'celery', 'psycopg', 'numpy'}))"
    )
    answer = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
