"""Lists, newest first, page by page with a cursor."""

import binascii
from base64 import b64decode
from typing import Any
from urllib.parse import parse_qs

from django.utils.dateparse import parse_datetime
from rest_framework.exceptions import NotFound
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request

from coursegen.errors import InvalidRequest

from .language import phrase

MAX_LIMIT = 100


class NewestFirst(CursorPagination):
    """`?limit=` (1-100, 20 by default) and `?cursor=` from the `next` and `previous` links of the answer."""

    ordering = ("-created_at", "-id")
    page_size = 20
    page_size_query_param = "limit"
    max_page_size = MAX_LIMIT

    def get_page_size(self, request: Request) -> int:
        text = request.query_params.get("limit", str(self.page_size))
        if not (text.isascii() and text.isdigit() and len(text) <= 3 and 1 <= int(text) <= MAX_LIMIT):
            message = phrase(en=f"A whole number from 1 to {MAX_LIMIT}.", ru=f"Целое число от 1 до {MAX_LIMIT}.")
            raise InvalidRequest(details={"limit": [message]})
        return int(text)

    def decode_cursor(self, request: Request) -> Cursor | None:
        """A cursor we gave out. Anybody can make one up, so its parts are checked, and its position to be a time."""
        try:
            _check_parts(request.query_params.get(self.cursor_query_param, ""))
            cursor = super().decode_cursor(request)
            if cursor and cursor.position is not None and not parse_datetime(str(cursor.position)):
                raise ValueError
        except (NotFound, ValueError, binascii.Error):
            message = phrase(en="Not a cursor of this list.", ru="Это не курсор данного списка.")
            raise InvalidRequest(details={"cursor": [message]}) from None
        return cursor

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        link = {"type": ["string", "null"], "format": "uri", "maxLength": 2048}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {
                "next": {**link, "example": "https://courses.example.com/api/v1/courses/?cursor=cD0yMDI2"},
                "previous": {**link, "example": None},
                "results": schema,
            },
        }


def _check_parts(cursor: str) -> None:
    """The framework takes what it can out of any text; a cursor cut by somebody would show the wrong page."""
    parts = parse_qs(b64decode(cursor, validate=True).decode("ascii"), strict_parsing=bool(cursor))
    if not set(parts) <= {"p", "o", "r"}:
        raise ValueError
