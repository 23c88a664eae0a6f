"""Comparing answers with the schemas of the contract."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

SCHEMAS = Path(__file__).parent / "schemas"


@cache
def _registry() -> "Registry[Any]":
    schemas = [json.loads(path.read_text(encoding="utf-8")) for path in SCHEMAS.glob("*.json")]
    return Registry().with_resources([(schema["$id"], Resource.from_contents(schema)) for schema in schemas])


def fits(answer: Any, status: int, schema: str) -> dict[str, Any]:
    """The body, after checking status, form and what every answer of the surface has.

    `schema` names a file and a part of it: `generate/429-user`.
    """
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/json"
    assert len(answer["X-Request-ID"]) == 36
    assert answer["Cache-Control"] == ("private, no-cache" if "ETag" in answer.headers else "no-store")
    body: dict[str, Any] = answer.json()
    file, _, part = schema.partition("/")
    wanted = {"$ref": f"{file}.json#/$defs/{part}"}
    Draft202012Validator.check_schema(wanted)
    errors = [
        f"{error.json_path}: {error.message}"
        for error in Draft202012Validator(
            wanted, registry=_registry(), format_checker=Draft202012Validator.FORMAT_CHECKER
        ).iter_errors(body)
    ]
    assert not errors, errors
    return body
