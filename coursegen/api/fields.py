"""Fields that take a JSON value for what it is: a number is no text, a text no number."""

import re
import uuid
from typing import Any

from rest_framework import serializers

from .language import phrase, phrase_later
from .texts import NotAText, as_line, as_text

LENGTHS: dict[str, Any] = {
    "max_length": phrase_later(
        en="Ensure this field has no more than {max_length} elements.",
        ru="Здесь может быть не больше {max_length} значений.",
    ),
    "min_length": phrase_later(
        en="Ensure this field has at least {min_length} elements.",
        ru="Здесь должно быть не меньше {min_length} значений.",
    ),
}
"""What is said of lists that are too long or too short. REST framework has these and others below in English alone."""

UUID_AS_WRITTEN = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE | re.ASCII)


class Exact(serializers.CharField):
    """A text that is only compared with what is known, to the last character. Numbers are not turned into texts."""

    default_error_messages = {"invalid": phrase_later(en="Not a valid string.", ru="Нужна строка.")}

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Text(Exact):
    """A text that is kept and shown: trimmed, in its normal form, without control characters."""

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        try:
            return self.normal(text)
        except NotAText as error:
            raise serializers.ValidationError(error.sentence) from None

    def normal(self, text: str) -> str:
        """The text as it is kept. Raises NotAText."""
        return as_text(text)


class Line(Text):
    """A text of one line, a title or a name: also without marks that turn round what stands beside it."""

    def normal(self, text: str) -> str:
        line = as_line(text)
        if not line and not self.allow_blank:
            self.fail("blank")
        return line


class UUIDText(serializers.UUIDField):
    """A UUID in its written form; neither a number nor one of the other forms that a library can read."""

    default_error_messages = {"invalid": phrase_later(en="Must be a valid UUID.", ru="Нужен UUID.")}

    def to_internal_value(self, data: Any) -> uuid.UUID:
        if not isinstance(data, str) or not UUID_AS_WRITTEN.fullmatch(data):
            self.fail("invalid", value=str(data)[:50])
        return uuid.UUID(data)


class WholeNumber(serializers.IntegerField):
    """A whole number; neither `"15"` nor `true` is one. `15.0` is: JSON has one kind of number."""

    def to_internal_value(self, data: Any) -> int:
        whole = int(data) if type(data) is float and data.is_integer() else data
        if type(whole) is not int:
            self.fail("invalid")
        return whole


class YesOrNo(serializers.BooleanField):
    """true or false; neither `"true"` nor 1 is one."""

    default_error_messages = {"invalid": phrase_later(en="Must be a valid boolean.", ru="Допустимо: true, false.")}

    def to_internal_value(self, data: Any) -> bool:
        if type(data) is not bool:
            self.fail("invalid", input=data)
        return data


class Several(serializers.ListField):
    """A list of values."""

    default_error_messages = LENGTHS


class OneOf(serializers.ChoiceField):
    """One of a few words; the error says which."""

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str) or data not in self.choices:
            allowed = ", ".join(map(str, self.choices))
            raise serializers.ValidationError(phrase(en=f"Must be one of: {allowed}.", ru=f"Допустимо: {allowed}."))
        return data
