"""Handing out the file of an export."""

from urllib.parse import quote

from django.http import FileResponse

from coursegen.exports.file_names import ascii_name, shown_name
from coursegen.exports.formats import FORMATS

from .errors import ExportNotFound
from .models import Export


def attachment(export: Export, title: str) -> FileResponse:
    """The file, streamed, under the course's title: in ASCII, and as it is for who understands RFC 8187."""
    known = FORMATS[export.format]
    try:
        content = export.file.open("rb")
    except FileNotFoundError:
        raise ExportNotFound from None  # it has just expired
    response = FileResponse(content, content_type=known.media_type)
    plain, full = (name(title, suffix=known.suffix) for name in (ascii_name, shown_name))
    response["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(full, safe='')}"
    response["X-Content-Type-Options"] = "nosniff"
    return response
