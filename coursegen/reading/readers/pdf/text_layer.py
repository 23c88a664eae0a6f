"""Telling a PDF of pictures from a PDF of text."""

import re
from collections.abc import Sequence
from typing import Final

from pypdf import PageObject, PdfReader

from coursegen.reading.errors import DocumentError

from .lines import Line
from .tables import Table

LETTER: Final = re.compile(r"[^\W\d_]")
UNREADABLE: Final = re.compile("[\ufffd\ue000-\uf8ff]")
FEWEST_LETTERS_PER_PAGE: Final = 20
"""A scan may still carry a stamp or the name of the scanning program on every page."""


def check_text_layer(reader: PdfReader, pages: Sequence[list[Line | Table]]) -> None:
    """Raise DocumentError: `no_text_layer` for scans and for fonts that do not say which letters they draw."""
    text = "".join(_raw_text(part) for page in pages for part in page)
    letters, unreadable = len(LETTER.findall(text)), len(UNREADABLE.findall(text))
    if unreadable > letters or (letters < FEWEST_LETTERS_PER_PAGE * len(pages) and _is_pictures(reader)):
        raise DocumentError("no_text_layer")


def _raw_text(part: Line | Table) -> str:
    if isinstance(part, Line):
        return "".join(fragment.text for fragment in part.fragments)
    return "".join(line for row in part.rows for cell in row for line in cell)


def _is_pictures(reader: PdfReader) -> bool:
    """Whether at least half of the pages hold a picture."""
    return 2 * sum(_has_picture(page) for page in reader.pages) >= len(reader.pages)


def _has_picture(page: PageObject) -> bool:
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources is not None else None
    if objects is None:
        return False
    return any(item.get_object().get("/Subtype") == "/Image" for item in objects.get_object().values())
