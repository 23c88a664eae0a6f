"""The formats the platform knows. To read one more: a module under `readers`, and its line here."""

from dataclasses import dataclass
from typing import Final

OPEN_XML = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Format:
    """A document format.

    `reader` is the module with its `read(path)`.
    `zip_part` is how the name of the part begins that marks this format inside a zip archive.
    """

    name: str
    media_type: str
    reader: str
    zip_part: str | None = None


PDF = Format("PDF", "application/pdf", "coursegen.reading.readers.pdf")
DOCX = Format(
    "DOCX", f"{OPEN_XML}.wordprocessingml.document", "coursegen.reading.readers.docx", zip_part="word/document"
)
PPTX = Format(
    "PPTX", f"{OPEN_XML}.presentationml.presentation", "coursegen.reading.readers.pptx", zip_part="ppt/presentation"
)
HTML = Format("HTML", "text/html", "coursegen.reading.readers.html")
TXT = Format("TXT", "text/plain", "coursegen.reading.readers.text")
MD = Format("MD", "text/markdown", "coursegen.reading.readers.markdown")

FORMATS: Final = (PDF, DOCX, PPTX, HTML, TXT, MD)
MEDIA_TYPES: Final[dict[str, str]] = {known.name: known.media_type for known in FORMATS}
READERS: Final[dict[str, str]] = {known.media_type: known.reader for known in FORMATS}
