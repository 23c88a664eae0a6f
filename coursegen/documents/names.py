"""The name of a document, as people see it. Files are stored under names of our own."""

import unicodedata
from pathlib import PurePosixPath

LONGEST = 255
LONGEST_SUFFIX = 20
JOINERS = "\u200c\u200d"
"""Invisible, but letters of some scripts look different without them."""


def shown_name(raw: str) -> str:
    """A name fit to be shown: no folders, no control or direction characters, at most 255 characters."""
    last = unicodedata.normalize("NFC", raw).replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(c for c in last if c in JOINERS or not unicodedata.category(c).startswith("C")).strip()
    return _shortened(name) or "document"


def _shortened(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    suffix = PurePosixPath(name).suffix
    suffix = suffix if len(suffix) <= LONGEST_SUFFIX else ""
    return name[: LONGEST - len(suffix)] + suffix
