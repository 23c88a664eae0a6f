import os
import subprocess
import sys
from pathlib import Path

from deploy.stack.console import Console

SPEAK = """
from deploy.stack.console import Console
console = Console(on_broken=lambda: print("broken"))
console.say("Курс\\nготов")
console.show("web", "строка\\r\\n".encode())
"""


def spoken(encoding: str) -> bytes:
    environ = os.environ | {"PYTHONIOENCODING": encoding}
    return subprocess.run([sys.executable, "-c", SPEAK], env=environ, capture_output=True, check=True).stdout


def test_every_line_has_the_name_of_its_speaker_in_front():
    lines = spoken("utf-8").decode().splitlines()
    assert lines == ["stack    | Курс", "stack    | готов", "web      | строка"]


def test_a_terminal_without_cyrillic_gets_escapes_and_breaks_nothing():
    assert spoken("ascii").splitlines()[0] == rb"stack    | \u041a\u0443\u0440\u0441"


def test_lines_of_the_parts_can_go_to_a_file_and_are_recalled_when_the_stack_fails(tmp_path: Path, capsys):
    with (tmp_path / "parts.log").open("wb") as file:
        console = Console(on_broken=lambda: None, parts_to=file)
        console.show("migrate", b"no such table\n")
        assert capsys.readouterr().out == ""
        console.fail("migrate failed.")
    assert capsys.readouterr().out.splitlines() == ["migrate  | no such table", "stack    | migrate failed."]
    assert (tmp_path / "parts.log").read_bytes() == b"migrate  | no such table\n"


def test_a_stdout_that_can_not_be_written_is_reported_once_it_is_noticed():
    program = SPEAK.replace('lambda: print("broken")', "lambda: __import__('os').write(2, b'broken ')")
    reader, writer = os.pipe()
    os.close(reader)
    ended = subprocess.run([sys.executable, "-c", program], stdout=writer, stderr=subprocess.PIPE, check=True)
    os.close(writer)
    assert ended.stderr.startswith(b"broken ")
    assert b"Error" not in ended.stderr
