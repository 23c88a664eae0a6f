"""`make bench`: what the offline writer makes of each kind of document, and what the gate finds in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from coursegen.quality.coverage import Coverage, altogether, coverage_by_document
from coursegen.quality.finding import Finding
from coursegen.quality.gate import check_course, check_lesson
from coursegen.quality.subject import LessonUnderCheck
from coursegen.writing.shapes import Brief, Source
from tests.unit.writing.courses import HERE as TEXTS
from tests.unit.writing.courses import SAMPLES, Course, write
from tests.unit.writing.decks import ENGLISH, RUSSIAN, Slide, sources_of_deck
from tests.unit.writing.sources import sources_of_file

pytestmark = pytest.mark.bench

KINDS = {
    "manual, PDF": (SAMPLES / "warehouse-safety.ru.pdf", "ru"),
    "manual, DOCX": (SAMPLES / "food-safety.en.docx", "en"),
    "manual, Markdown": (SAMPLES / "warehouse-safety.ru.md", "ru"),
    "lecture notes, text": (TEXTS / "photosynthesis.ru.txt", "ru"),
    "text without headings": (TEXTS / "a-walk-through-the-archive.ru.txt", "ru"),
    "book, text": (TEXTS / "joiners-handbook.en.txt", "en"),
    "glossary": (TEXTS / "finance-glossary.ru.md", "ru"),
    "questions and answers": (TEXTS / "support-faq.en.md", "en"),
    "questions, plain text": (TEXTS / "printer-questions.en.txt", "en"),
    "law": (TEXTS / "labour-law.ru.md", "ru"),
    "technical": (TEXTS / "task-queue.en.md", "en"),
}
HEAD = (
    f"\n{'':<24} {'passages':>8} {'cited %':>8} {'lessons':>8} {'terms':>6} {'citations':>9} {'questions':>9}"
    f" {'errors':>7} {'warnings':>9}"
)


@dataclass(frozen=True)
class Row:
    kind: str
    coverage: Coverage
    course: Course
    found: tuple[Finding, ...]

    def line(self) -> str:
        texts = [text for _, text in self.course.lessons]
        citations = sum(len(section.citations) for text in texts for section in text.sections)
        errors = sum(finding.is_error for finding in self.found)
        numbers = (
            f"{self.coverage.passages:>8} {self.coverage.percent:>8} {len(texts):>8}"
            f" {len(self.course.analysis.glossary):>6} {citations:>9} {sum(len(text.quiz) for text in texts):>9}"
            f" {errors:>7} {len(self.found) - errors:>9}"
        )
        return "\n".join((f"{self.kind:<24} {numbers}", *(f"    {f.check}: {f.sentence('en')}" for f in self.found)))


@pytest.fixture(scope="module", autouse=True)
def table() -> Iterator[list[Row]]:
    rows: list[Row] = []
    yield rows
    print("\n".join([HEAD, *(row.line() for row in rows)]))


@pytest.mark.parametrize("kind", KINDS)
def test_what_becomes_of_a_document(kind: str, table: list[Row]) -> None:
    path, language = KINDS[kind]
    _measure(kind, sources_of_file(path, language), Brief(title=path.stem, language=language), table)


@pytest.mark.parametrize(("name", "slides", "language"), [("ru", RUSSIAN, "ru"), ("en", ENGLISH, "en")])
def test_what_becomes_of_slides(
    name: str, slides: Sequence[Slide], language: str, table: list[Row], tmp_path: Path
) -> None:
    sources = sources_of_deck(tmp_path / f"deck.{name}.pptx", slides, language)
    _measure(f"slides, {name}", sources, Brief(title="Slides", language=language), table)


def _measure(kind: str, sources: Sequence[Source], brief: Brief, table: list[Row]) -> None:
    course = write(sources, brief)
    lessons = list(_under_check(course, brief))
    cited = {c.passage_id for lesson in lessons for s in lesson.text.sections for c in s.citations}
    assigned = {passage for lesson in lessons for passage in lesson.plan.passage_ids}
    passages = {source.passage_id: source.document_id for source in sources}
    coverage = altogether(coverage_by_document(passages, assigned=assigned, cited=cited).values())
    found = [finding for lesson in lessons for finding in check_lesson(lesson)]
    found += check_course(
        brief, lessons, sections=len(course.structure.sections), lessons=len(lessons), coverage=coverage
    )
    table.append(Row(kind, coverage, course, tuple(found)))


def _under_check(course: Course, brief: Brief) -> Iterator[LessonUnderCheck]:
    labels = [
        f"{section.number}.{lesson.number}" for section in course.structure.sections for lesson in section.lessons
    ]
    for label, (plan, text) in zip(labels, course.lessons, strict=True):
        sources = [course.passage(id_) for id_ in plan.passage_ids]
        yield LessonUnderCheck(brief=brief, label=label, plan=plan, text=text, sources=sources, has_documents=True)
