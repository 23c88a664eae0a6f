"""The shapes of the OpenAPI document: their names, and examples of them."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from drf_spectacular.utils import OpenApiExample, extend_schema_serializer
from rest_framework import serializers

Shape = TypeVar("Shape", bound=type[serializers.BaseSerializer[Any]])
GOOD = ["200", "201", "202"]


def named(
    component: str, *, examples: Mapping[str, Any] | None = None, media_type: str = "application/json"
) -> Callable[[Shape], Shape]:
    """Gives a serializer the name it has in the document, and what is shown of it wherever it is taken or given.

    A shape that is only ever a part of others needs no examples of its own.
    """
    shown = [
        OpenApiExample(name, value=value, media_type=media_type, status_codes=GOOD)
        for name, value in (examples or {}).items()
    ]
    return extend_schema_serializer(component_name=component, examples=shown or None)
