"""The schemas themselves: valid, and strict enough to notice what they are there for."""

import json
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from jsonschema import Draft202012Validator

from .checking import SCHEMAS, fits


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda path: path.stem)
def test_each_is_a_schema(path: Any) -> None:
    Draft202012Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))


class Answer(SimpleNamespace):
    headers = {"Content-Type": "application/json", "X-Request-ID": str(uuid4()), "Cache-Control": "no-store"}

    def __getitem__(self, name: str) -> str:
        return self.headers[name]

    def json(self) -> Any:
        return self.body


GOOD = {"success": True, "jobId": f"course-gen-{uuid4()}", "message": "Генерация курса инициализирована"}


@pytest.mark.parametrize(
    "change",
    [{"success": False}, {"jobId": "1"}, {"message": "Курс создаётся"}, {"job_id": "x"}, {"jobId": None}],
    ids=str,
)
def test_a_change_is_noticed(change: dict[str, Any]) -> None:
    fits(Answer(status_code=200, body=GOOD, content=b""), 200, "generate/200")
    with pytest.raises(AssertionError):
        fits(Answer(status_code=200, body={**GOOD, **change}, content=b""), 200, "generate/200")
