"""Serializers that refuse what they don't know."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import UnsupportedMediaType
from rest_framework.request import Request

from .language import phrase


class StrictSerializer(serializers.Serializer[Any]):
    """A serializer for input: a field it does not have is an error naming that field."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            known = {name for name, field in self.fields.items() if not field.read_only}
            if unknown := sorted(set(data) - known):
                message = phrase(en="There is no such field.", ru="Такого поля нет.")
                raise serializers.ValidationError({name: [message] for name in unknown})
        return super().to_internal_value(data)


class NoFields(StrictSerializer):
    """For requests that say all by their path."""


def refuse_fields(request: Request) -> None:
    """Refuse fields where there are none; a body that is no JSON has none that we know of."""
    with suppress(UnsupportedMediaType):
        NoFields(data=request.data).is_valid(raise_exception=True)
