"""Reading request bodies."""

from collections.abc import Mapping
from typing import IO, Any

from rest_framework.parsers import JSONParser

from .strict_json import read_json


class StrictJSONParser(JSONParser):
    """JSON as RFC 8259 has it: UTF-8, no NaN, no key twice, and no text that the database can't hold.

    A body over DATA_UPLOAD_MAX_MEMORY_SIZE is refused before it is read.
    """

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        return read_json(stream.read())
