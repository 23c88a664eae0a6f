"""Every section of a lesson says where it comes from, in a course that has documents."""

from collections.abc import Iterator

from coursegen.quality.finding import Finding, Severity
from coursegen.quality.subject import LessonUnderCheck


def check(lesson: LessonUnderCheck) -> Iterator[Finding]:
    if not lesson.has_documents:
        return
    for number, section in enumerate(lesson.text.sections, start=1):
        if not section.citations:
            yield Finding(
                check="citing",
                severity=Severity.ERROR,
                ru="нет ни одной ссылки на источник",
                en="it cites no source",
                section=number,
            )
