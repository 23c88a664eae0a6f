"""Serializers that refuse what they don't know."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

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
