"""What is in a cartridge, and in which order it is shown."""

from collections.abc import Iterator

from lxml import etree
from lxml.builder import ElementMaker

from coursegen.exports.contents import Course, Lesson, Section
from coursegen.exports.labels import Labels
from coursegen.exports.notices import title_of
from coursegen.exports.xml import serialized

IMSCC = "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1"
LOM = "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest"
ASSESSMENT = "imsqti_xmlv1p2/imscc_xmlv1p3/assessment"

E = ElementMaker(namespace=IMSCC, nsmap={None: IMSCC, "lom": LOM})
L = ElementMaker(namespace=LOM)


def page_of(lesson: Lesson) -> str:
    return f"lessons/{lesson.name}.html"


def quiz_of(lesson: Lesson) -> str:
    return f"quizzes/{lesson.name}.xml"


def manifest(course: Course, labels: Labels) -> bytes:
    root = E.item(*(_folder(section, labels) for section in course.sections), identifier="root")
    organization = E.organization(root, identifier="course", structure="rooted-hierarchy")
    resources = (each for lesson in course.lessons for each in _resources(lesson))
    return serialized(
        E.manifest(
            _metadata(course),
            E.organizations(organization),
            E.resources(*resources, _resource("shared", "webcontent", "shared/style.css")),
            identifier=f"course-{course.id}",
        )
    )


def _metadata(course: Course) -> etree._Element:
    title = L.title(L.string(_line(course.title), language=course.language))
    return E.metadata(
        E.schema("IMS Common Cartridge"), E.schemaversion("1.3.0"), L.lom(L.general(title, L.language(course.language)))
    )


def _folder(section: Section, labels: Labels) -> etree._Element:
    items = (each for lesson in section.lessons for each in _items(lesson, labels))
    return E.item(_title(f"{section.number}. {section.title}"), *items, identifier=f"section-{section.number}")


def _items(lesson: Lesson, labels: Labels) -> Iterator[etree._Element]:
    title, name = title_of(lesson, labels), lesson.name
    yield E.item(_title(title), identifier=f"item-{name}", identifierref=f"page-{name}")
    if lesson.quiz:
        quiz = _title(f"{labels.quiz}: {title}")
        yield E.item(quiz, identifier=f"item-{name}-quiz", identifierref=f"quiz-{name}")


def _resources(lesson: Lesson) -> Iterator[etree._Element]:
    page = _resource(f"page-{lesson.name}", "webcontent", page_of(lesson), href=page_of(lesson))
    page.append(E.dependency(identifierref="shared"))
    yield page
    if lesson.quiz:
        yield _resource(f"quiz-{lesson.name}", ASSESSMENT, quiz_of(lesson))


def _resource(identifier: str, kind: str, path: str, **more: str) -> etree._Element:
    return E.resource(E.file(href=path), identifier=identifier, type=kind, **more)


def _title(words: str) -> etree._Element:
    return E.title(_line(words))


def _line(words: str) -> str:
    return " ".join(words.split())
