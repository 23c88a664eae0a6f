"""Whatever a document holds, the course keeps its promises."""

from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from coursegen.writing.shapes import Analysis, Brief, LessonText, Source, Structure

from .courses import write

JUNK = st.text(max_size=80)
LINES = st.sampled_from(
    [
        *(
            "",
            "слово",
            "# Заголовок",
            "## ",
            "####### x",
            "1. раз",
            "2. два",
            "3. три",
            "- item",
            "> цитата",
            "Список:",
        ),
        *(
            "| a | b |",
            "|---|---|",
            "| 1 | 2 |",
            "```",
            "код",
            "<!--",
            "...... 12",
            "12",
            "\x0b\r",
            "\u2028",
            "\U0001f600",
        ),
        *("**Термин** — это нечто, что нужно знать.", "X is a thing that exists.", "- **A**: b c d e", "Что это?"),
        *("Скорость не более 6 км/ч, т. е. мало.", "Under 5 % fail in 3 days after all.", "水在100 °C时沸腾。"),
    ]
)
TEXT = st.one_of(JUNK, st.lists(st.one_of(LINES, JUNK), max_size=12).map("\n".join))
HEADINGS = st.lists(st.one_of(LINES, st.sampled_from(["Один", "Два", "Три"])), max_size=3).map(tuple)


@st.composite
def documents(draw: st.DrawFn) -> tuple[Source, ...]:
    found = draw(st.lists(st.tuples(st.integers(0, 1), HEADINGS, TEXT, st.none() | st.integers(1, 9)), max_size=8))
    return tuple(
        Source(
            passage_id=UUID(int=position + 1),
            document_id=UUID(int=document + 100),
            document_name=f"{document}.txt",
            position=position,
            heading_path=headings,
            page=page,
            text=text,
        )
        for position, (document, headings, text, page) in enumerate(found)
    )


WISHES = st.fixed_dictionaries(
    {
        "title": st.one_of(JUNK, st.just("Курс")),
        "description": JUNK,
        "language": st.sampled_from(["ru", "en", "zh"]),
        "lesson_duration_minutes": st.sampled_from([3, 15, 45]),
        "learning_outcomes": st.lists(JUNK, max_size=3).map(tuple),
        "estimated_sections": st.none() | st.integers(1, 30),
        "estimated_lessons": st.none() | st.integers(1, 12),
    }
)


@settings(max_examples=120, deadline=None)
@given(sources=documents(), wishes=WISHES)
def test_any_document_becomes_a_course_that_keeps_its_promises(sources: tuple[Source, ...], wishes: dict) -> None:  # type: ignore[type-arg]
    brief = Brief(**wishes)
    course = write(sources, brief)
    assert Analysis.model_validate_json(course.analysis.model_dump_json()) == course.analysis
    assert Structure.model_validate_json(course.structure.model_dump_json()) == course.structure
    passages = {id_ for section in course.analysis.sections for id_ in section.passage_ids}
    check_counts(course.structure, brief, len(passages))
    for lesson, text in course.lessons:
        assert LessonText.model_validate_json(text.model_dump_json()) == text
        assert text.intro
        assert text.sections
        assert text.exercises or lesson.passage_ids
        for section in text.sections:
            assert section.content.strip()
            assert bool(section.citations) == bool(lesson.passage_ids)
            assert all(c.quote and c.quote in course.passage(c.passage_id).text for c in section.citations)
        for question in text.quiz:
            assert question.answer < len(question.choices) == len(set(question.choices))


def check_counts(structure: Structure, brief: Brief, passages: int) -> None:
    lessons = [lesson for section in structure.sections for lesson in section.lessons]
    most = passages or 100
    if brief.estimated_lessons:
        assert len(lessons) == min(brief.estimated_lessons, most)
    if brief.estimated_sections:
        assert len(structure.sections) == min(brief.estimated_sections, most, brief.estimated_lessons or 100)
    assert [section.number for section in structure.sections] == list(range(1, len(structure.sections) + 1))
    assert len({lesson.title.casefold() for lesson in lessons}) == len(lessons)
