"""Reading request bodies: whole, or not at all. A client that breaks off in the middle has sent nothing."""

from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from rest_framework.parsers import DataAndFiles, JSONParser, MultiPartParser

from coursegen.errors import InvalidRequest

from .field_errors import WHOLE_BODY
from .language import phrase
from .refusals import body_too_large
from .strict_json import read_json

Context = Mapping[str, Any]


class StrictJSONParser(JSONParser):
    """JSON as RFC 8259 has it: UTF-8, no NaN, no key twice, and no text that the database can't hold.

    A body over DATA_UPLOAD_MAX_MEMORY_SIZE is refused before it is read.
    """

    def parse(self, stream: IO[Any], media_type: str | None = None, parser_context: Context | None = None) -> Any:
        body = stream.read()
        if len(body) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise body_too_large()
        _check_whole(len(body), parser_context)
        return read_json(body)


class StrictMultiPartParser(MultiPartParser):
    """Multipart forms. Django's own parser takes a body that was cut off for one that ends there."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Context | None = None
    ) -> "DataAndFiles[Any, Any]":
        counted = _Counted(stream)
        form = super().parse(counted, media_type, parser_context)  # type: ignore[arg-type]
        _check_whole(counted.bytes, parser_context)
        return form


class _Counted:
    def __init__(self, stream: IO[Any]) -> None:
        self._stream = stream
        self.bytes = 0

    def read(self, size: int = -1) -> bytes:
        chunk: bytes = self._stream.read(size)
        self.bytes += len(chunk)
        return chunk


def _check_whole(read: int, context: Context | None) -> None:
    """Raise InvalidRequest if fewer bytes came than Content-Length promised."""
    promised = int((context or {})["request"].META.get("CONTENT_LENGTH") or 0)
    if read < promised:
        message = phrase(
            en=f"Of {promised} bytes only {read} arrived.", ru=f"Из {promised} байт получено только {read}."
        )
        raise InvalidRequest(details={WHOLE_BODY: [message]})
