from datetime import UTC, datetime, time
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument

from coursegen.exports import notices
from coursegen.exports.archive import rezipped
from coursegen.exports.contents import Course, Exercise, Lesson, Part, Question
from coursegen.exports.labels import Labels, labels_for
from coursegen.exports.markup.nodes import Node
from coursegen.exports.markup.parse import parsed
from coursegen.exports.progress import Tell, through

from .fields import contents_field, page_number
from .paragraphs import add_heading, add_paragraph
from .writing import write

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LONGEST_PROPERTY = 255


def make(course: Course, tell: Tell) -> bytes:
    """A document with Word's own headings, lists and tables, a table of contents and page numbers.

    The contents are a field: Word fills it in when the document is opened or the field updated.
    """
    labels = labels_for(course.language)
    document = _blank()
    _describe(document, course)
    _overview(document, course, labels)
    for section in through(course.sections, tell):
        add_heading(document, f"{section.number}. {section.title}", 1).paragraph_format.page_break_before = True
        _paragraph(document, section.description)
        for lesson in section.lessons:
            _lesson(document, lesson, labels)
    buffer = BytesIO()
    document.save(buffer)
    return rezipped(buffer.getvalue())


def _blank() -> WordDocument:
    """The library's template without its part for Word 2010, which lacks styles that it names."""
    document = Document()
    relations = document.part.rels
    for name in [name for name, each in relations.items() if each.reltype.endswith("/stylesWithEffects")]:
        del relations[name]
    return document


def _describe(document: WordDocument, course: Course) -> None:
    properties = document.core_properties
    properties.title = course.title[:LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = ""
    properties.language = course.language
    properties.comments = ""
    properties.created = properties.modified = datetime.combine(course.written_on, time(), UTC)
    page_number(document.sections[0].footer.paragraphs[0])


def _overview(document: WordDocument, course: Course, labels: Labels) -> None:
    add_paragraph(document, course.title, style="Title")
    write(document, parsed(course.description))
    for notice in notices.of_course(course, labels):
        add_paragraph(document, notice, style="IntenseQuote")
    if course.outcomes:
        add_paragraph(document).add_run(labels.outcomes).bold = True
        _bullets(document, course.outcomes)
    add_paragraph(document).add_run(labels.contents).bold = True
    contents_field(add_paragraph(document))


def _lesson(document: WordDocument, lesson: Lesson, labels: Labels) -> None:
    add_heading(document, f"{lesson.label} {lesson.title}", 2)
    add_paragraph(document, f"{lesson.minutes} {labels.minutes}")
    _bullets(document, lesson.objectives)
    if notice := notices.of_lesson(lesson, labels):
        add_paragraph(document, notice, style="IntenseQuote")
    write(document, parsed(lesson.intro))
    for part in lesson.sections:
        _part(document, part, labels)
    for example in lesson.examples:
        add_heading(document, f"{labels.example}: {example.title}", 3)
        write(document, parsed(example.content))
        if example.code:
            write(document, [Node("code_block", text=example.code.rstrip())])
    if lesson.exercises:
        add_heading(document, labels.exercises, 3)
    for number, exercise in enumerate(lesson.exercises, 1):
        _exercise(document, number, exercise, labels)
    if lesson.quiz:
        _quiz(document, lesson.quiz, labels)


def _quiz(document: WordDocument, quiz: tuple[Question, ...], labels: Labels) -> None:
    """The questions, and the answers apart from them."""
    add_heading(document, labels.quiz, 3)
    for number, question in enumerate(quiz, 1):
        _question(document, number, question)
    add_heading(document, labels.answer, 3)
    for number, question in enumerate(quiz, 1):
        explanation = f" {question.explanation}" if question.explanation else ""
        add_paragraph(document, f"{number}. {LETTERS[question.answer]}.{explanation}")


def _part(document: WordDocument, part: Part, labels: Labels) -> None:
    add_heading(document, part.title, 3)
    write(document, parsed(part.content))
    for citation in part.citations:
        page = f", {labels.page} {citation.page}" if citation.page else ""
        write(document, parsed(citation.quote), style="Quote")
        add_paragraph(document, f"— {citation.document_name}{page}", style="Quote")


def _exercise(document: WordDocument, number: int, exercise: Exercise, labels: Labels) -> None:
    add_paragraph(document).add_run(f"{labels.exercise} {number}").bold = True
    write(document, parsed(exercise.question))
    for hint in exercise.hints:
        add_paragraph(document).add_run(f"{labels.hint}:").italic = True
        write(document, parsed(hint))
    add_paragraph(document).add_run(f"{labels.solution}:").italic = True
    write(document, parsed(exercise.solution))


def _question(document: WordDocument, number: int, question: Question) -> None:
    paragraph = add_paragraph(document)
    paragraph.add_run(f"{number}. ").bold = True
    paragraph.add_run(question.question)
    paragraph.paragraph_format.keep_with_next = True
    for letter, choice in zip(LETTERS, question.choices, strict=False):
        add_paragraph(document, f"{letter}) {choice}")


def _paragraph(document: WordDocument, words: str) -> None:
    if words.strip():
        add_paragraph(document, words)


def _bullets(document: WordDocument, lines: tuple[str, ...]) -> None:
    for line in lines:
        add_paragraph(document, line, style="ListBullet")
