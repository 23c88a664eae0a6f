"""Every operation of the OpenAPI document has examples, refusals and links: what an integrator reads first.

A new one is made whole beside its view: `examples={…}` in @named of each shape it takes or gives (the values in the
noun's examples.py), `example` of each PlatformError whose sentence has values, and `links=[…]` in @documented.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from .document import Operation, document, operations, resolved

OPERATIONS = operations()
NO_JSON = {"application/octet-stream", "text/event-stream"}
NOTHING_TO_FOLLOW = {"replay_webhook_deliveries"}
"""What they begin has no page of its own."""


def _bodies(operation: Operation) -> Iterator[tuple[str, str, dict[str, Any]]]:
    if "requestBody" in operation.says:
        for media_type, content in operation.says["requestBody"]["content"].items():
            yield "what it takes", media_type, content
    for status, answer in operation.answers(*"245"):
        for media_type, content in answer.get("content", {}).items():
            yield status, media_type, content


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_it_shows_an_example_of_all_it_takes_and_answers(operation: Operation) -> None:
    for which, media_type, content in _bodies(operation):
        assert media_type in NO_JSON or content.get("examples"), (
            f"{operation}: no example of {which} ({media_type}): give the serializer's @named examples={{…}}"
        )


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_it_says_what_it_refuses_in_the_form_of_its_surface(operation: Operation) -> None:
    of_v1 = operation.path.startswith(("/api/v1/", "/api/token/"))
    form = "application/problem+json" if of_v1 else "application/json"
    for status, answer in operation.answers(*"45"):
        assert list(answer["content"]) == [form], f"{operation} {status}"
    refused = dict(operation.answers(*"45"))
    assert {"429", "500", "503"} <= set(refused), operation
    assert "requestBody" not in operation.says or {"400", "411", "413", "415"} <= set(refused), operation
    assert "{" not in operation.path or "404" in refused, f"{operation}: errors=[…NotFound] in @documented"


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_what_it_makes_or_begins_is_linked_to_what_can_be_done_with_it(operation: Operation) -> None:
    for status, answer in operation.answers("2"):
        if status in {"201", "202"} and operation.says["operationId"] not in NOTHING_TO_FOLLOW:
            assert answer.get("links"), f"{operation}: links=[link(…), …] in @documented (coursegen.api.links)"
            assert "Location" in answer["headers"], operation


def _all_links() -> Iterator[dict[str, Any]]:
    for operation in OPERATIONS:
        for _, answer in operation.answers("2"):
            yield from answer.get("links", {}).values()


@pytest.mark.parametrize("operation", [each for each in OPERATIONS if "{" in each.path], ids=str)
def test_whoever_has_the_id_is_led_to_it(operation: Operation) -> None:
    name = operation.says["operationId"]
    wanted = {each["name"] for each in operation.says["parameters"] if each["in"] == "path"}
    ways = [set(each.get("parameters", {})) for each in _all_links() if each["operationId"] == name]
    assert wanted in ways, f"{operation}: no answer has link({name!r}, …) with {', '.join(sorted(wanted))}"


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_it_has_a_tag_that_is_explained_and_a_way_in(operation: Operation) -> None:
    explained = {tag["name"]: tag["description"] for tag in document()["tags"]}
    (tag,) = operation.says["tags"]
    assert explained.get(tag), f"{operation}: explain the tag {tag} in config/settings/openapi.py"
    assert operation.says["summary"], operation
    for each in operation.says.get("parameters", ()):
        assert resolved(each).get("description"), f"{operation}: describe the parameter {each['name']}"
    public = operation.path.startswith("/api/token/")
    assert bool(operation.says.get("security")) != public, operation
