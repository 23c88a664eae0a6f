"""The OpenAPI document as the code makes it, and its operations."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from drf_spectacular.generators import SchemaGenerator

METHODS = ("get", "put", "post", "delete", "patch")


@dataclass(frozen=True)
class Operation:
    path: str
    method: str
    says: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.path}"

    def answers(self, *statuses: str) -> list[tuple[str, dict[str, Any]]]:
        """Its answers whose status begins with one of these digits, with references resolved."""
        return [
            (status, resolved(answer)) for status, answer in self.says["responses"].items() if status[0] in statuses
        ]


@cache
def document() -> dict[str, Any]:
    made: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    return made


def resolved(part: dict[str, Any]) -> dict[str, Any]:
    """The part itself, or what it refers to."""
    if "$ref" not in part:
        return part
    found: Any = document()
    for name in part["$ref"].removeprefix("#/").split("/"):
        found = found[name]
    whole: dict[str, Any] = found
    return whole


def operations() -> list[Operation]:
    return [
        Operation(path, method, item[method])
        for path, item in document()["paths"].items()
        for method in METHODS
        if method in item
    ]
