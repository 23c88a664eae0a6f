"""What a file is, by its content."""

import mmap
import re
from pathlib import Path

from .errors import DocumentError
from .formats import FORMATS, HTML, MD, PDF, TXT
from .text_signs import looks_like_html, looks_like_markdown, looks_like_text, roughly_decode
from .zip_directory import read_entries

HEAD_BYTES = 64 * 1024
PDF_HEADER = re.compile(rb"%PDF-\d")
PDF_HEADER_WITHIN = 1024
ZIP_HEADER = b"PK\x03\x04"
OLD_OFFICE_HEADER = bytes.fromhex("D0CF11E0A1B11AE1")
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
"""The stream in which Office keeps a DOCX with a password: the file around it is an old Office container."""

MARKDOWN_NAME = re.compile(r"\.(md|markdown)$", re.IGNORECASE)
MARKUP = re.compile(r"\s*(<\?xml|<!doctype|<svg|\{\\rtf|%!PS)", re.IGNORECASE)


def sniff(path: Path, name: str | None = None) -> str | None:
    """The media type of the file at `path`, or None if it is nothing the platform reads.

    The type is decided by content alone; `name` (as uploaded) only tells Markdown from plain text and from a piece of
    HTML.
    An empty file counts as plain text: reading it says `empty`, which tells its owner more than a wrong type.
    """
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if PDF_HEADER.search(head[:PDF_HEADER_WITHIN]):
        return PDF.media_type
    if head.startswith(ZIP_HEADER):
        return _of_archive(path, head)
    if looks_like_text(head):
        return _of_text(roughly_decode(head), name)
    return None


def is_old_office(path: Path) -> bool:
    """Whether the file is in the container of Office 97-2003."""
    with path.open("rb") as file:
        return file.read(len(OLD_OFFICE_HEADER)) == OLD_OFFICE_HEADER


def is_encrypted_office(path: Path) -> bool:
    """Whether the old container at `path` only wraps a newer document with a password."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return content.find(ENCRYPTED_PACKAGE) >= 0


def _of_archive(path: Path, head: bytes) -> str | None:
    """A cut archive has lost its directory but still names its first parts: its owner is to hear `damaged`."""
    try:
        names = " ".join(entry.filename for entry in read_entries(path))
    except DocumentError:
        names = head.decode("latin-1")
    if "[Content_Types].xml" not in names:
        return None
    found = next((known for known in FORMATS if known.zip_part and known.zip_part in names), None)
    return found.media_type if found else None


def _of_text(text: str, name: str | None) -> str | None:
    by_name = name is not None and MARKDOWN_NAME.search(name) is not None
    if looks_like_html(text, may_be_a_piece=not by_name):
        return HTML.media_type
    if MARKUP.match(text):
        return None
    return MD.media_type if by_name or looks_like_markdown(text) else TXT.media_type
