"""Files to upload."""

import io
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from coursegen.models import Course

SAMPLES = Path(__file__).parents[3] / "deploy" / "demo" / "samples"
TEXT = b"Physics is about what is there.\n"


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def path_of(course: Course) -> str:
    return f"/api/v1/courses/{course.id}/documents/"


def upload(client: Client, course: Course, content: bytes = TEXT, name: str = "a.txt", **headers: str) -> Any:
    file = SimpleUploadedFile(name, content, content_type="application/octet-stream")
    return client.post(path_of(course), {"file": file}, headers=headers)


def multipart(*parts: tuple[str, str | None, bytes]) -> dict[str, Any]:
    """A hand-made multipart request of (field, file name, content), for what a well-behaved client does not send."""
    body = io.BytesIO()
    for field, name, content in parts:
        filename = f'; filename="{name}"' if name is not None else ""
        head = f'--b\r\nContent-Disposition: form-data; name="{field}"{filename}\r\n\r\n'
        body.write(head.encode() + content + b"\r\n")
    return {"data": body.getvalue() + b"--b--\r\n", "content_type": "multipart/form-data; boundary=b"}
