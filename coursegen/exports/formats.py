"""What a course can be exported as."""

from dataclasses import dataclass

from django.utils.module_loading import import_string

from .contents import Course
from .progress import Tell

VERSION = 2
"""Raised when any format comes out differently than before: then no file made earlier is current any more."""


@dataclass(frozen=True)
class Format:
    """A kind of file. `maker` names the function that makes its bytes; it is loaded when it is needed."""

    name: str
    suffix: str
    media_type: str
    maker: str
    needs_quiz: bool = False
    needs_slides: bool = False

    def make(self, course: Course, tell: Tell) -> bytes:
        """The file's bytes, the same for equal courses. Tells the percentage done."""
        made: bytes = import_string(f"coursegen.exports.{self.maker}")(course, tell)
        return made


ZIP = "application/zip"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
FORMATS = {
    known.name: known
    for known in (
        Format("html", ".html.zip", ZIP, "html_site.make"),
        Format("markdown", ".md", "text/markdown; charset=utf-8", "markdown.make"),
        Format("pdf", ".pdf", "application/pdf", "pdf.typeset.make"),
        Format("docx", ".docx", WORD, "docx.document.make"),
        Format("pptx", ".pptx", POWERPOINT, "pptx.deck.make", needs_slides=True),
        Format("epub", ".epub", "application/epub+zip", "epub.book.make"),
        Format("scorm", ".scorm.zip", ZIP, "scorm.package.make"),
        Format("common_cartridge", ".imscc", ZIP, "common_cartridge.cartridge.make"),
        Format("olx", ".olx.tar.gz", "application/gzip", "olx.tree.make"),
        Format("gift", ".gift.txt", "text/plain; charset=utf-8", "quizzes.gift.make", needs_quiz=True),
        Format("moodle_xml", ".moodle.xml", "application/xml", "quizzes.moodle_xml.make", needs_quiz=True),
    )
}
