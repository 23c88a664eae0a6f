"""A document that can't be read is a clear error to its owner, and the course goes on without it where it can."""

from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from .platform import SAMPLES, Client

GOOD = SAMPLES / "warehouse-safety.ru.pdf"


def _cut(path: Path) -> Path:
    path.write_bytes(GOOD.read_bytes()[: GOOD.stat().st_size // 3])
    return path


def _encrypted(path: Path) -> Path:
    writer = PdfWriter(PdfReader(GOOD))
    writer.encrypt("secret", algorithm="AES-256")
    writer.write(path)
    return path


BAD = {"damaged": _cut, "encrypted": _encrypted}


@pytest.mark.parametrize("code", BAD)
def test_the_only_document_unreadable_fails_the_course_saying_why(client: Client, tmp_path: Path, code: str) -> None:
    course = client.make_course()
    assert client.upload(course["id"], BAD[code](tmp_path / "плохой.pdf")).status_code == 201
    status = client.wait(client.start(course["id"]))
    assert status["state"] == "failed"
    assert status["error"]["code"] == code
    assert status["error"]["message"].startswith("плохой.pdf: ")
    assert status["progress"]["message"] == "Не удалось обработать документы"
    (document,) = client.get(f"/api/v1/courses/{course['id']}/documents/").json()["results"]
    assert (document["status"], document["error"]["code"]) == ("failed", code)


@pytest.mark.parametrize("code", BAD)
def test_the_others_make_the_course_and_the_gap_is_said(client: Client, tmp_path: Path, code: str) -> None:
    course = client.make_course()
    client.upload(course["id"], BAD[code](tmp_path / "плохой.pdf"))
    client.upload(course["id"], GOOD)
    status = client.wait(client.start(course["id"]))
    assert status["state"] == "completed"
    assert "не прочитано документов: 1" in status["progress"]["message"]
    documents = client.get(f"/api/v1/courses/{course['id']}/documents/").json()["results"]
    assert {d["name"]: d["status"] for d in documents} == {"плохой.pdf": "failed", GOOD.name: "ready"}


@pytest.mark.parametrize(("name", "content"), [("по имени.pdf", b"\x00\x01\x02\x03" * 500), ("пусто.pdf", b"")])
def test_what_is_no_document_is_refused_at_the_door(client: Client, tmp_path: Path, name: str, content: bytes) -> None:
    course = client.make_course()
    path = tmp_path / name
    path.write_bytes(content)
    answer = client.upload(course["id"], path)
    assert answer.status_code in (400, 415), answer.text
    assert answer.json()["detail"]
    assert client.get(f"/api/v1/courses/{course['id']}/documents/").json()["results"] == []
