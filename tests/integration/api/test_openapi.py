"""/api/schema/ and /api/docs/, as they are served; what the document says is held in tests/rules/openapi."""

import re
from typing import Any
from uuid import uuid4

import pytest
import yaml
from django.test import Client
from drf_spectacular.generators import SchemaGenerator

from coursegen.api_keys.scopes import Scope

pytestmark = pytest.mark.django_db
METHODS = {"get", "post", "put", "patch", "delete"}


@pytest.fixture
def document(nobody: Client) -> dict[str, Any]:
    answer = nobody.get("/api/schema/", headers={"Accept": "application/vnd.oai.openapi+json"})
    assert answer.status_code == 200
    return answer.json()  # type: ignore[no-any-return]


def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (path, method, operation)
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method in METHODS
    ]


def test_it_is_served_in_both_forms(document: dict[str, Any], nobody: Client) -> None:
    assert yaml.safe_load(nobody.get("/api/schema/").content) == document


def test_it_is_made_once(nobody: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    before = nobody.get("/api/schema/").content
    monkeypatch.setattr(SchemaGenerator, "get_schema", None)
    assert nobody.get("/api/schema/").content == before


def test_no_operation_is_open_to_who_has_no_token(document: dict[str, Any], nobody: Client) -> None:
    for path, method, operation in operations(document):
        if operation.get("security"):
            answer = getattr(nobody, method)(re.sub(r"{[^}]*}", str(uuid4()), path))
            assert answer.status_code == 401, f"{method} {path}"
            assert answer["WWW-Authenticate"].startswith("Bearer"), f"{method} {path}"


def test_names_of_operations_are_unique(document: dict[str, Any]) -> None:
    names = [operation["operationId"] for _, _, operation in operations(document)]
    assert len(set(names)) == len(names)


def test_tokens_are_the_way_in(document: dict[str, Any]) -> None:
    scheme = document["components"]["securitySchemes"]["bearer"]
    assert (scheme["type"], scheme["scheme"], scheme["bearerFormat"]) == ("http", "bearer", "JWT")


def test_an_operation_names_the_scope_that_keys_need_for_it(document: dict[str, Any]) -> None:
    scheme = document["components"]["securitySchemes"]["api_key"]
    assert (scheme["type"], scheme["scheme"]) == ("http", "bearer")
    scopes = {operation["operationId"]: operation.get("security", []) for _, _, operation in operations(document)}
    assert {"api_key": ["courses:write"]} in scopes["create_course"]
    assert scopes["create_api_key"] == scopes["renew_organization_webhook_secret"] == [{"bearer": []}]
    used = {scope for each in scopes.values() for way in each for scope in way.get("api_key", [])}
    assert used == set(Scope.values)


def test_the_page_needs_nothing_from_outside(nobody: Client) -> None:
    answer = nobody.get("/api/docs/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert not re.findall(r"(?:https?:)?//[a-z0-9-]+\.[a-z]", page)
    assert b'"validatorUrl": null' in nobody.get("/api/docs/?script=").content
    assets = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert len(assets) >= 4
    for asset in assets:
        assert nobody.get(asset).status_code == 200, asset
