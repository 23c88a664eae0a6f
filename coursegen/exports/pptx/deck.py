from collections.abc import Iterable, Sequence

from coursegen.exports import notices
from coursegen.exports.contents import Citation, Course, Lesson
from coursegen.exports.labels import Labels, labels_for
from coursegen.exports.markup.nodes import plain
from coursegen.exports.markup.parse import parsed
from coursegen.exports.progress import Tell, through

from .fitting import one_line, pages_of, shortened
from .presentation import Deck, Layout

LONGEST_SUBTITLE = 250


def make(course: Course, tell: Tell) -> bytes:
    """One deck: a slide for each section, and for each lesson its objectives and its slides.

    The citations of a lesson's part are in the notes of the slide of the same title, all others in those of the
    lesson's first.
    """
    labels = labels_for(course.language)
    deck = Deck(course)
    _opening(deck, course, labels)
    for section in through(course.sections, tell):
        subtitle = shortened(section.description, LONGEST_SUBTITLE)
        deck.add(Layout.SECTION, f"{section.number}. {section.title}", [subtitle])
        for lesson in section.lessons:
            _lesson(deck, lesson, labels)
    return deck.saved()


def _opening(deck: Deck, course: Course, labels: Labels) -> None:
    deck.add(Layout.OPENING, course.title, [shortened(_words(course.description), LONGEST_SUBTITLE)])
    for title, lessons in ((labels.gaps, course.gaps), (labels.reviews, course.to_review)):
        if lessons:
            _points(deck, title, [f"{lesson.label} {lesson.title}" for lesson in lessons])
    if course.outcomes:
        _points(deck, labels.outcomes, course.outcomes)


def _lesson(deck: Deck, lesson: Lesson, labels: Labels) -> None:
    notice = notices.of_lesson(lesson, labels) or ("" if lesson.slides else labels.no_slides)
    cited = _cited(lesson)
    opening = [*([notice] if notice else []), *lesson.objectives]
    _points(deck, f"{lesson.label} {lesson.title}", opening, _notes(cited.pop("", ()), labels))
    for slide in lesson.slides:
        _points(deck, slide.title, slide.points, _notes(cited.pop(one_line(slide.title), ()), labels))


def _cited(lesson: Lesson) -> dict[str, list[Citation]]:
    """The lesson's citations by the title of the slide they belong to, and those of no slide by none."""
    titles = {one_line(slide.title) for slide in lesson.slides}
    cited: dict[str, list[Citation]] = {}
    for part in lesson.sections:
        title = one_line(part.title)
        cited.setdefault(title if title in titles else "", []).extend(part.citations)
    return cited


def _notes(citations: Iterable[Citation], labels: Labels) -> list[str]:
    lines = [
        f"{citation.quote}\n— {citation.document_name}" + (f", {labels.page} {citation.page}" if citation.page else "")
        for citation in citations
    ]
    return [f"{labels.sources}:", *lines] if lines else []


def _points(deck: Deck, title: str, points: Sequence[str], notes: Sequence[str] = ()) -> None:
    """As many slides as the points need; the notes are with the first."""
    pages = pages_of(points)
    for number, page in enumerate(pages, 1):
        count = f" ({number}/{len(pages)})" if len(pages) > 1 else ""
        deck.add(Layout.POINTS, title + count, page, notes if number == 1 else ())


def _words(markdown: str) -> str:
    return " ".join(plain((block,)) for block in parsed(markdown))
