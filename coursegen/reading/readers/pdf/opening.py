"""Opening a PDF, or saying why not."""

import re
from pathlib import Path
from typing import Final

from pypdf import PasswordType, PdfReader

from coursegen.reading.errors import DocumentError

LINEARIZED: Final = re.compile(rb"/Linearized.{0,200}?/L\s+(\d+)", re.DOTALL)
"""A file made for the web states its own length: cut in transfer, it would still open at its first pages."""

HEAD_BYTES: Final = 1024


def open_pdf(path: Path) -> PdfReader:
    """The PDF at `path`, decrypted if its password is empty (such files only restrict printing and copying).

    Raises DocumentError `encrypted` or `damaged`.
    """
    with path.open("rb") as file:
        stated = LINEARIZED.search(file.read(HEAD_BYTES))
    if stated and int(stated[1]) > path.stat().st_size:
        raise DocumentError("damaged")
    reader = PdfReader(path)
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        raise DocumentError("encrypted")
    return reader
