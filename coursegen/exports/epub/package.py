"""The list of what a book consists of, and in which order it is read."""

from lxml import etree
from lxml.builder import ElementMaker

from coursegen.exports.contents import Course
from coursegen.exports.xml import serialized

OPF = "http://www.idpf.org/2007/opf"
DC = "http://purl.org/dc/elements/1.1/"
XHTML = "application/xhtml+xml"

E = ElementMaker(namespace=OPF, nsmap={None: OPF, "dc": DC})
D = ElementMaker(namespace=DC)
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def package(course: Course) -> bytes:
    pages = ["overview", *(lesson.name for lesson in course.lessons)]
    return serialized(
        E.package(
            _metadata(course),
            E.manifest(
                E.item({"id": "contents", "href": "contents.xhtml", "media-type": XHTML, "properties": "nav"}),
                E.item({"id": "style", "href": "style.css", "media-type": "text/css"}),
                *(E.item({"id": page, "href": f"{page}.xhtml", "media-type": XHTML}) for page in pages),
            ),
            E.spine(*(E.itemref(idref=page) for page in pages), {"page-progression-direction": course.direction}),
            {"version": "3.0", "unique-identifier": "course-id", LANGUAGE: course.language},
        )
    )


def _metadata(course: Course) -> etree._Element:
    return E.metadata(
        D.identifier(f"urn:uuid:{course.id}", id="course-id"),
        D.title(_line(course.title) or "-"),
        D.language(course.language),
        D.date(course.written_on.isoformat()),
        E.meta(f"{course.written_on.isoformat()}T00:00:00Z", property="dcterms:modified"),
    )


def _line(words: str) -> str:
    return " ".join(words.split())
