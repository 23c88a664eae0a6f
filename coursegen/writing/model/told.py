"""What earlier steps found out, as blocks for later ones."""

from collections.abc import Iterator, Sequence

from coursegen.writing.shapes import Analysis, LessonPlan, Revision, SectionPlan

from .blocks import block
from .handles import Handles

LONGEST_PRESENT = 20_000
"""Characters: twice what a lesson of 45 minutes has in most languages."""


def told_analysis(analysis: Analysis, handles: Handles | None = None) -> str:
    """With `handles`, also the recommended sections and the passages they rest on."""
    return block("analysis", "\n".join(_findings(analysis, handles)))


def told_outline(sections: Sequence[SectionPlan]) -> str:
    """All sections and lessons by number and title, with their topics."""
    return block("outline", "\n".join(line for section in sections for line in _section(section)))


def told_lesson(section: SectionPlan, lesson: LessonPlan) -> str:
    lines = [f"{section.number}.{lesson.number} {lesson.title}", f"Section: {section.title}. {section.description}"]
    lines += ["Afterwards the learner can:", *(f"- {objective}" for objective in lesson.objectives)]
    lines += ["Key topics:", *(f"- {topic}" for topic in lesson.key_topics)]
    return block("lesson", "\n".join(lines))


def told_revision(revision: Revision) -> Iterator[str]:
    """The lesson as it stands, cut where it is very long, and what its author wants of the new one."""
    yield block("present", revision.present[:LONGEST_PRESENT])
    if revision.note:
        yield block("note", revision.note)


def _findings(analysis: Analysis, handles: Handles | None) -> Iterator[str]:
    yield f"Field: {analysis.category}"
    yield f"Topic: {analysis.topic}"
    yield f"The material suits: {analysis.audience}"
    yield f"Key concepts: {', '.join(analysis.key_concepts)}"
    if analysis.missing_elements:
        yield "Missing in the material:\n" + "\n".join(f"- {element}" for element in analysis.missing_elements)
    for term in analysis.glossary:
        yield f"Term: {term.term} — {term.definition}"
    if handles:
        yield from _recommended(analysis, handles)


def _recommended(analysis: Analysis, handles: Handles) -> Iterator[str]:
    for number, section in enumerate(analysis.sections, start=1):
        ids = set(section.passage_ids)
        passages = handles.ranges(source for source in handles.sources if source.passage_id in ids)
        yield f"Recommended section {number}: {section.title} ({passages or 'no passages'})"
        yield from (f"- {topic}" for topic in section.topics)


def _section(section: SectionPlan) -> Iterator[str]:
    yield f"{section.number}. {section.title}"
    for lesson in section.lessons:
        yield f"{section.number}.{lesson.number} {lesson.title}: {'; '.join(lesson.key_topics)}"
