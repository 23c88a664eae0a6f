import mimetypes
import time
from pathlib import Path
from typing import Any

import httpx

ANSWER_SECONDS = 30.0
RESTART_SECONDS = 30.0
"""A web server that died is back within this time; a question is asked again until then."""
LONGEST_COMPLAINT = 2000


class RefusedError(Exception):
    """The platform said no. The message is what it said."""


class PlatformClient:
    """The platform's API, in the calls a front end makes."""

    def __init__(self, base_url: str, *, email: str, password: str) -> None:
        # trust_env: proxy variables would apply to loopback too.
        self._http = httpx.Client(base_url=base_url, trust_env=False, timeout=ANSWER_SECONDS)
        self._account = {"email": email, "password": password}

    def log_in(self) -> None:
        self._http.headers.pop("authorization", None)
        tokens = _content(self._http.post("/api/token/", json=self._account))
        self._http.headers["authorization"] = f"Bearer {tokens['access']}"

    def create_course(self, *, title: str, language: str) -> str:
        """The new course's id."""
        brief = {"title": title, "language": language}
        return str(_content(self._http.post("/api/v1/courses/", json=brief))["id"])

    def upload(self, course_id: str, document: Path) -> None:
        kind = mimetypes.guess_type(document.name)[0] or "application/octet-stream"
        with document.open("rb") as file:
            sent = {"file": (document.name, file, kind)}
            _content(self._http.post(f"/api/v1/courses/{course_id}/documents/", files=sent))

    def generate(self, course_id: str) -> str:
        """Starts the generation; the job's id."""
        return str(_content(self._http.post("/api/coursegen/generate", json={"courseId": course_id}))["jobId"])

    def job(self, job_id: str) -> Any:
        return self._read(f"/api/v1/course-generation/{job_id}/")

    def course(self, course_id: str) -> Any:
        return self._read(f"/api/v1/courses/{course_id}/")

    def lesson(self, lesson_id: str) -> Any:
        return self._read(f"/api/v1/lessons/{lesson_id}/")

    def _read(self, path: str) -> Any:
        answer = self._patiently(path)
        if answer.status_code == httpx.codes.UNAUTHORIZED:  # the token is good for minutes only
            self.log_in()
            answer = self._patiently(path)
        return _content(answer)

    def _patiently(self, path: str) -> httpx.Response:
        deadline = time.monotonic() + RESTART_SECONDS
        while True:
            try:
                answer = self._http.get(path)
                if answer.status_code < httpx.codes.INTERNAL_SERVER_ERROR or time.monotonic() > deadline:
                    return answer
            except httpx.TransportError:
                if time.monotonic() > deadline:
                    raise
            time.sleep(0.5)


def _content(answer: httpx.Response) -> Any:
    if answer.is_error:
        asked = f"{answer.request.method} {answer.request.url.path}"
        raise RefusedError(f"{asked} was answered {answer.status_code}: {answer.text[:LONGEST_COMPLAINT]}")
    return answer.json()
