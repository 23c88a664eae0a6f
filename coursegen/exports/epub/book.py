from coursegen.exports.archive import zipped
from coursegen.exports.contents import Course
from coursegen.exports.labels import labels_for
from coursegen.exports.pages.render import rendered, style
from coursegen.exports.progress import Tell, through

from .package import package

MIMETYPE = "application/epub+zip"
CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
 <rootfiles>
  <rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/>
 </rootfiles>
</container>
"""


def make(course: Course, tell: Tell) -> bytes:
    """A chapter for each lesson, with a table of contents by sections."""
    common = {"course": course, "labels": labels_for(course.language)}
    files: dict[str, str | bytes] = {
        "mimetype": MIMETYPE,
        "META-INF/container.xml": CONTAINER,
        "book/package.opf": package(course),
        "book/contents.xhtml": rendered("epub_contents.xhtml", **common),
        "book/overview.xhtml": rendered("epub_page.xhtml", title=course.title, **common),
        "book/style.css": style(),
    }
    for lesson in through(course.lessons, tell):
        files[f"book/{lesson.name}.xhtml"] = rendered("epub_page.xhtml", title=lesson.title, lesson=lesson, **common)
    return zipped(files, first="mimetype")
