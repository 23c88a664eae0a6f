"""A course taken away as a file, over HTTP."""

import zipfile
from io import BytesIO
from typing import Any

import httpx

from .platform import SAMPLES, Client, Platform, until

FORMATS = {"html": b"PK", "pdf": b"%PDF", "scorm": b"PK", "gift": b"$CATEGORY"}


def a_finished_course(client: Client) -> dict[str, Any]:
    course = client.make_course(title="Безопасность на складе")
    client.upload(course["id"], SAMPLES / "warehouse-safety.ru.md")
    assert client.wait(client.start(course["id"]))["state"] == "completed"
    return course


def fetched(client: Client, course: dict[str, Any], name: str) -> httpx.Response:
    """As a client does it that knows nothing but the one address."""

    def ready() -> httpx.Response | None:
        answer = client.get(f"/api/v1/courses/{course['id']}/export/{name}/")
        assert answer.status_code in (200, 202), answer.text
        return answer if answer.status_code == 200 else None

    answer: httpx.Response = until(ready, seconds=60, what=f"the {name} is ready")
    return answer


def test_a_course_is_exported_and_fetched(client: Client) -> None:
    course = a_finished_course(client)
    for name, begins in FORMATS.items():
        assert fetched(client, course, name).content.startswith(begins)
    site = zipfile.ZipFile(BytesIO(fetched(client, course, "html").content))
    lessons = client.lessons(course["id"])
    assert len(site.namelist()) == len(lessons) + 1
    assert lessons[0]["lesson_title"] in site.read("index.html").decode()
    listed = client.get(f"/api/v1/courses/{course['id']}/exports/").json()["results"]
    assert {(each["format"], each["state"]) for each in listed} == {(name, "ready") for name in FORMATS}


def test_files_go_with_their_course(platform: Platform, client: Client) -> None:
    course = a_finished_course(client)
    export = fetched(client, course, "markdown") and client.get(f"/api/v1/courses/{course['id']}/exports/").json()
    folder = platform.data / "media" / "exports"
    stem = export["results"][0]["id"]
    assert list(folder.glob(f"{stem}*"))
    assert client.delete(f"/api/v1/courses/{course['id']}/").status_code == 204
    until(lambda: not list(folder.glob(f"{stem}*")), seconds=30, what="the file is gone")
