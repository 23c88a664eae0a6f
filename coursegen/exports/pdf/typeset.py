import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typst

from coursegen.exports.contents import Course, Lesson
from coursegen.exports.labels import Labels, labels_for
from coursegen.exports.markup.parse import parsed
from coursegen.exports.notices import of_course, of_lesson
from coursegen.exports.progress import Tell, through

TEMPLATE = Path(__file__).parent / "course.typ"


def make(course: Course, tell: Tell) -> bytes:
    """A4 pages with a title, a table of contents and page numbers; the answers stand after each quiz."""
    labels = labels_for(course.language)
    data = {"course": json.dumps(_course(course, labels, tell)), "labels": json.dumps(asdict(labels))}
    pdf = typst.compile(TEMPLATE, sys_inputs=data, timestamp=0)
    if not isinstance(pdf, bytes):
        raise TypeError("one document makes one file")
    return pdf


def _course(course: Course, labels: Labels, tell: Tell) -> dict[str, Any]:
    lessons = {lesson.id: _lesson(lesson, labels) for lesson in through(course.lessons, tell)}
    sections = [
        {
            "number": section.number,
            "title": section.title,
            "description": section.description,
            "lessons": [lessons[lesson.id] for lesson in section.lessons],
        }
        for section in course.sections
    ]
    day = course.written_on
    return {
        "title": course.title,
        "language": course.language,
        "year": day.year,
        "month": day.month,
        "day": day.day,
        "description": _blocks(course.description),
        "outcomes": course.outcomes,
        "notices": of_course(course, labels),
        "sections": sections,
    }


def _lesson(lesson: Lesson, labels: Labels) -> dict[str, Any]:
    """The lesson with each of its Markdown texts as nodes."""
    made = lesson.model_dump(mode="json", exclude={"slides"})
    made |= {"label": lesson.label, "notice": of_lesson(lesson, labels), "intro": _blocks(lesson.intro)}
    for part in made["sections"]:
        part["content"] = _blocks(part["content"])
        for citation in part["citations"]:
            citation["quote"] = _blocks(citation["quote"])
    for example in made["examples"]:
        example["content"] = _blocks(example["content"])
    for exercise in made["exercises"]:
        exercise |= {name: _blocks(exercise[name]) for name in ("question", "solution")}
        exercise["hints"] = [_blocks(hint) for hint in exercise["hints"]]
    return made


def _blocks(markdown: str) -> list[dict[str, Any]]:
    return [asdict(node) for node in parsed(markdown)]
