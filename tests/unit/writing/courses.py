"""Whole courses written offline, for tests that look at all of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from coursegen.writing.offline import OfflineWriter
from coursegen.writing.shapes import Analysis, Brief, LessonPlan, LessonText, Source, Structure

from .sources import sources_from

HERE = Path(__file__).parent / "texts"
SAMPLES = Path(__file__).parents[3] / "deploy" / "demo" / "samples"

TEXTS = {
    "food safety": (SAMPLES / "food-safety.en.md", "en"),
    "warehouse": (SAMPLES / "warehouse-safety.ru.md", "ru"),
    "plain text": (HERE / "photosynthesis.ru.txt", "ru"),
    "glossary": (HERE / "finance-glossary.ru.md", "ru"),
    "faq": (HERE / "support-faq.en.md", "en"),
    "law with pages": (HERE / "labour-law.ru.md", "ru"),
    "technical": (HERE / "task-queue.en.md", "en"),
}


@dataclass(frozen=True)
class Course:
    sources: tuple[Source, ...]
    analysis: Analysis
    structure: Structure
    lessons: tuple[tuple[LessonPlan, LessonText], ...]

    def passage(self, passage_id: object) -> Source:
        return next(source for source in self.sources if source.passage_id == passage_id)


def sources_of(name: str) -> tuple[Source, ...]:
    path, _ = TEXTS[name]
    return sources_from(path.read_text(encoding="utf-8"), path.name)


@cache
def course_of(name: str) -> Course:
    """The course of one of the TEXTS, as somebody gets it who asks for nothing in particular."""
    return write(sources_of(name), Brief(title=name.capitalize(), language=TEXTS[name][1]))


def write(sources: Sequence[Source], brief: Brief) -> Course:
    writer = OfflineWriter()
    analysis = writer.analyse(brief=brief, sources=sources).value
    structure = writer.plan(brief=brief, analysis=analysis, sources=sources).value
    lessons = []
    for section in structure.sections:
        for lesson in section.lessons:
            own = [source for source in sources if source.passage_id in lesson.passage_ids]
            written = writer.write_lesson(
                brief=brief,
                analysis=analysis,
                outline=structure.sections,
                section=section,
                lesson=lesson,
                sources=own,
            )
            lessons.append((lesson, written.value))
    return Course(tuple(sources), analysis, structure, tuple(lessons))
