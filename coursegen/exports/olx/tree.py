"""The tree of an Open edX course: chapters, sequentials and verticals are sections, lessons and their two pages."""

import json
from collections.abc import Iterator

from lxml import etree
from lxml.builder import E

from coursegen.exports.archive import tarred
from coursegen.exports.contents import Course, Lesson
from coursegen.exports.labels import Labels, labels_for
from coursegen.exports.notices import title_of
from coursegen.exports.pages.render import rendered
from coursegen.exports.progress import Tell, through
from coursegen.exports.xml import serialized

from .problem import problem

ORGANIZATION, RUN = "coursegen", "course"
BEGINNING, END = "2020-01-01T00:00:00Z", "2120-01-01T00:00:00Z"
"""Of the course's run, for whoever imports it to change; without a beginning Open edX would wait until 2030."""

IMAGE = "images_course_image.jpg"
"""What Open edX shows for a course that brings no picture."""

Named = tuple[str, str | bytes]


def make(course: Course, tell: Tell) -> bytes:
    """A tar.gz with the folder `course`. A lesson with a quiz has a second page, with a problem for each question."""
    labels = labels_for(course.language)
    files = dict(_frame(course, labels))
    for lesson in through(course.lessons, tell):
        files |= dict(_lesson(course, lesson, labels))
    return tarred({f"course/{name}": content for name, content in files.items()})


def _frame(course: Course, labels: Labels) -> Iterator[Named]:
    number = f"c{course.id.hex[:12]}"
    yield "course.xml", serialized(E.course(url_name=RUN, org=ORGANIZATION, course=number))
    chapters = (E.chapter(url_name=f"section-{section.number}") for section in course.sections)
    facts = {
        "display_name": _line(course.title),
        "language": course.language,
        "wiki_slug": number,
        "course_image": IMAGE,
    }
    yield f"course/{RUN}.xml", serialized(E.course(*chapters, **facts, start=BEGINNING, end=END))
    for section in course.sections:
        lessons = (E.sequential(url_name=lesson.name) for lesson in section.lessons)
        chapter = E.chapter(*lessons, display_name=_line(f"{section.number}. {section.title}"))
        yield f"chapter/section-{section.number}.xml", serialized(chapter)
    yield "about/overview.html", rendered("overview.html", course=course, labels=labels)
    yield f"policies/{RUN}/policy.json", _json({f"course/{RUN}": {}})
    yield f"policies/{RUN}/grading_policy.json", _json(_grading(labels))


def _lesson(course: Course, lesson: Lesson, labels: Labels) -> Iterator[Named]:
    page, text, quiz = (f"{lesson.name}-{what}" for what in ("page", "text", "quiz"))
    problems = [f"{quiz}-{number}" for number in range(1, len(lesson.quiz) + 1)]
    pages = [E.vertical(url_name=page), *([E.vertical(url_name=quiz)] if problems else [])]
    graded = {"graded": "true", "format": labels.quiz} if problems else {}
    sequential = E.sequential(*pages, display_name=title_of(lesson, labels), **graded)
    yield f"sequential/{lesson.name}.xml", serialized(sequential)
    yield f"vertical/{page}.xml", serialized(E.vertical(E.html(url_name=text), display_name=_line(lesson.title)))
    yield f"html/{text}.xml", serialized(E.html(filename=text, display_name=_line(lesson.title)))
    yield f"html/{text}.html", rendered("lesson.html", course=course, lesson=lesson, labels=labels)
    if problems:
        yield f"vertical/{quiz}.xml", serialized(_page_of(problems, title=labels.quiz))
    for name, question in zip(problems, lesson.quiz, strict=True):
        yield f"problem/{name}.xml", serialized(problem(question, title=labels.quiz))


def _page_of(problems: list[str], *, title: str) -> etree._Element:
    return E.vertical(*(E.problem(url_name=name) for name in problems), display_name=title)


def _grading(labels: Labels) -> dict[str, object]:
    """Every quiz counts alike; what is passed, whoever runs the course says."""
    quizzes = {"type": labels.quiz, "short_label": labels.quiz, "min_count": 1, "drop_count": 0, "weight": 1.0}
    return {"GRADER": [quizzes], "GRADE_CUTOFFS": {"Pass": 0.5}}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _line(words: str) -> str:
    return " ".join(words.split())
