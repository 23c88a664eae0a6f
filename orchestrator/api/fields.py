"""Inputs the engine's endpoints share."""

import uuid
from typing import Any
from urllib.parse import urlsplit

from rest_framework import serializers

from coursegen.api.fields import Text
from coursegen.api.language import phrase


class UUIDText(serializers.UUIDField):
    """A UUID in its written form; a number is none."""

    def to_internal_value(self, data: Any) -> uuid.UUID:
        if not isinstance(data, str):
            self.fail("invalid", value=data)
        return super().to_internal_value(data)


class WebhookURL(Text):
    """An http(s) address to be told at; null or left out for none. Whether it may be called is checked when it is."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "allow_null": True, "max_length": 2048, **kwargs})

    def to_internal_value(self, data: Any) -> str:
        url = super().to_internal_value(data)
        if not _is_http(url):
            raise serializers.ValidationError(
                phrase(
                    en="Must be an http or https address without a user name in it.",
                    ru="Нужен адрес http или https без имени пользователя в нём.",
                )
            )
        return url


def _is_http(url: str) -> bool:
    if any(character.isspace() or not character.isprintable() for character in url):
        return False
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc and port != 0
