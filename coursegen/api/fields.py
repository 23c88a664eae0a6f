"""Fields that take a JSON value for what it is: a number is no text, a text no number."""

from typing import Any

from rest_framework import serializers

from .language import phrase


class Text(serializers.CharField):
    """A text; trimmed. Numbers are not turned into texts."""

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class WholeNumber(serializers.IntegerField):
    """A whole number; neither `"15"` nor `true` nor `1.0` is one."""

    def to_internal_value(self, data: Any) -> int:
        if type(data) is not int:
            self.fail("invalid")
        return data


class YesOrNo(serializers.BooleanField):
    """true or false; neither `"true"` nor 1 is one."""

    def to_internal_value(self, data: Any) -> bool:
        if type(data) is not bool:
            self.fail("invalid", input=data)
        return data


class OneOf(serializers.ChoiceField):
    """One of a few words; the error says which."""

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str) or data not in self.choices:
            allowed = ", ".join(map(str, self.choices))
            raise serializers.ValidationError(phrase(en=f"Must be one of: {allowed}.", ru=f"Допустимо: {allowed}."))
        return data
