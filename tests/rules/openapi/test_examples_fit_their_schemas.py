"""Every example of the OpenAPI document is what its schema says: requests, answers, webhooks, parameters."""

from collections.abc import Iterator
from typing import Any

from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from orchestrator.events.models import EventName

from .document import document


def _shown(part: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any], Any]]:
    """Everything with a schema and examples, wherever it stands."""
    if isinstance(part, dict):
        if "schema" in part:
            for name, example in part.get("examples", {}).items():
                yield f"{where} {name}", part["schema"], example["value"]
            if "example" in part:
                yield where, part["schema"], part["example"]
        for name, inner in part.items():
            if name not in {"examples", "example"}:
                yield from _shown(inner, f"{where}/{name}")
    elif isinstance(part, list):
        for index, inner in enumerate(part):
            yield from _shown(inner, f"{where}/{index}")


def test_the_document_is_valid_openapi_3_1() -> None:
    assert document()["openapi"] == "3.1.0"
    errors = list(OpenAPIV31SpecValidator(document()).iter_errors())
    assert not errors, errors


def test_they_fit() -> None:
    shown = list(_shown(document()))
    assert len(shown) > 200
    problems = [problem for where, schema, value in shown for problem in _problems(where, schema, value)]
    assert not problems, "\n".join(problems)


def _problems(where: str, schema: dict[str, Any], value: Any) -> Iterator[str]:
    here = {**schema, "components": document()["components"]}  # where its references lead
    validator = OAS31Validator(here, format_checker=OAS31Validator.FORMAT_CHECKER)
    for error in validator.iter_errors(value):
        yield f"{where}: {'.'.join(map(str, error.path))}: {error.message}"


def test_every_event_is_shown_as_a_webhook_tells_it() -> None:
    body = document()["webhooks"]["event"]["post"]["requestBody"]["content"]["application/json"]
    shown = {example["value"]["type"] for example in body["examples"].values()}
    assert shown == {*EventName.values, "webhook.test"}, "show it in orchestrator/api/webhook_examples.py"
