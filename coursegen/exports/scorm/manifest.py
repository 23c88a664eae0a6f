"""The table of contents that an LMS reads first."""

from lxml import etree
from lxml.builder import ElementMaker

from coursegen.exports.contents import Course, Lesson, Section
from coursegen.exports.labels import Labels
from coursegen.exports.notices import title_of
from coursegen.exports.xml import serialized

IMSCP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADLCP = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
SHARED = ("shared/style.css", "shared/session.js", "shared/quiz.js")
LONGEST_TITLE = 200
"""Fewer than the schema allows: LMSs keep titles in columns of 255 characters."""

E = ElementMaker(namespace=IMSCP, nsmap={None: IMSCP, "adlcp": ADLCP})
SCORM_TYPE = f"{{{ADLCP}}}scormtype"


def manifest(course: Course, labels: Labels) -> bytes:
    """Sections are folders, lessons are what is launched."""
    return serialized(
        E.manifest(
            E.metadata(E.schema("ADL SCORM"), E.schemaversion("1.2")),
            E.organizations(_organization(course, labels), default="course"),
            E.resources(*map(_resource, course.lessons), _shared()),
            identifier=f"course-{course.id}",
            version="1.1",
        )
    )


def _organization(course: Course, labels: Labels) -> etree._Element:
    sections = (_folder(section, labels) for section in course.sections)
    return E.organization(_title(course.title), *sections, identifier="course")


def _folder(section: Section, labels: Labels) -> etree._Element:
    return E.item(
        _title(f"{section.number}. {section.title}"),
        *(_item(lesson, labels) for lesson in section.lessons),
        identifier=f"section-{section.number}",
        isvisible="true",
    )


def _item(lesson: Lesson, labels: Labels) -> etree._Element:
    return E.item(
        _title(title_of(lesson, labels)),
        identifier=f"item-{lesson.name}",
        identifierref=f"resource-{lesson.name}",
        isvisible="true",
    )


def _resource(lesson: Lesson) -> etree._Element:
    page = f"lessons/{lesson.name}.html"
    return E.resource(
        E.file(href=page),
        E.dependency(identifierref="shared"),
        {SCORM_TYPE: "sco"},
        identifier=f"resource-{lesson.name}",
        type="webcontent",
        href=page,
    )


def _shared() -> etree._Element:
    files = (E.file(href=path) for path in SHARED)
    return E.resource(*files, {SCORM_TYPE: "asset"}, identifier="shared", type="webcontent")


def _title(words: str) -> etree._Element:
    return E.title(" ".join(words.split())[:LONGEST_TITLE])
