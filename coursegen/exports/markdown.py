"""The whole course as one Markdown file with front matter."""

import json
from collections.abc import Iterator

from . import notices
from .contents import Course, Exercise, Lesson, Part, Question, Section
from .labels import Labels, labels_for
from .markup.parse import parsed
from .markup.to_markdown import blocks, code_block, quoted, text
from .progress import Tell, through

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def make(course: Course, tell: Tell) -> bytes:
    """Course, sections, lessons and their parts are headings of levels 1 to 4; those of the text come below."""
    labels = labels_for(course.language)
    paragraphs = [_front_matter(course), *_opening(course, labels)]
    for section in through(course.sections, tell):
        paragraphs += _section(section)
        for lesson in section.lessons:
            paragraphs += _lesson(lesson, labels)
    return ("\n\n".join(filter(None, paragraphs)) + "\n").encode()


def _front_matter(course: Course) -> str:
    facts = {
        "title": course.title,
        "lang": course.language,
        "date": course.written_on.isoformat(),
        "identifier": str(course.id),
    }
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in facts.items()]
    return "\n".join(["---", *lines, "---"])  # a JSON text is a YAML one


def _opening(course: Course, labels: Labels) -> Iterator[str]:
    yield f"# {_line(course.title)}"
    yield _markdown(course.description)
    for notice in notices.of_course(course, labels):
        yield f"> **{_line(notice)}**"
    if course.outcomes:
        yield f"**{labels.outcomes}**"
        yield _bullets(course.outcomes)


def _section(section: Section) -> Iterator[str]:
    yield f"## {section.number}. {_line(section.title)}"
    yield text(section.description)


def _lesson(lesson: Lesson, labels: Labels) -> Iterator[str]:
    yield f"### {lesson.label} {_line(lesson.title)}"
    yield _bullets(lesson.objectives)
    if notice := notices.of_lesson(lesson, labels):
        yield f"> **{_line(notice)}**"
    yield _markdown(lesson.intro)
    for part in lesson.sections:
        yield from _part(part, labels)
    for example in lesson.examples:
        yield f"#### {labels.example}: {_line(example.title)}"
        yield _markdown(example.content)
        yield code_block(example.code) if example.code else ""
    yield f"#### {labels.exercises}" if lesson.exercises else ""
    for number, exercise in enumerate(lesson.exercises, 1):
        yield from _exercise(number, exercise, labels)
    yield f"#### {labels.quiz}" if lesson.quiz else ""
    for number, question in enumerate(lesson.quiz, 1):
        yield from _question(number, question, labels)
    yield from _slides(lesson, labels)


def _part(part: Part, labels: Labels) -> Iterator[str]:
    yield f"#### {_line(part.title)}"
    yield _markdown(part.content)
    for citation in part.citations:
        page = f", {labels.page} {citation.page}" if citation.page else ""
        yield quoted(f"{_markdown(citation.quote)}\n\n— {_line(citation.document_name)}{page}")


def _exercise(number: int, exercise: Exercise, labels: Labels) -> Iterator[str]:
    yield f"**{labels.exercise} {number}**"
    yield _markdown(exercise.question)
    for hint in exercise.hints:
        yield f"*{labels.hint}:*"
        yield _markdown(hint)
    yield f"*{labels.solution}:*"
    yield _markdown(exercise.solution)


def _question(number: int, question: Question, labels: Labels) -> Iterator[str]:
    yield f"**{number}.** {text(question.question)}"
    yield "\n".join(f"- {letter}) {_line(choice)}" for letter, choice in zip(LETTERS, question.choices, strict=False))
    yield f"*{labels.answer}:* {LETTERS[question.answer]}"
    yield text(question.explanation or "")


def _slides(lesson: Lesson, labels: Labels) -> Iterator[str]:
    yield f"#### {labels.slides}" if lesson.slides else ""
    for number, slide in enumerate(lesson.slides, 1):
        yield f"**{number}. {_line(slide.title)}**"
        yield _bullets(slide.points)


def _markdown(markdown: str) -> str:
    return blocks(parsed(markdown), below=4)


def _line(words: str) -> str:
    return text(" ".join(words.split()))


def _bullets(lines: tuple[str, ...]) -> str:
    return "\n".join(f"- {_line(line)}" for line in lines)
