"""All checks of a lesson, and those of a course as a whole."""

from collections.abc import Sequence

from coursegen.writing.shapes import Brief

from .checks import amounts, citing, completeness, duplicates, language, length, placeholders, quiz, quotations
from .coverage import Coverage
from .finding import Finding, Severity
from .subject import LessonUnderCheck

OF_A_LESSON = (
    completeness.check,
    placeholders.check,
    length.check,
    language.check,
    citing.check,
    quotations.check,
    quiz.check,
)
LOW_COVERAGE = 50.0


def check_lesson(lesson: LessonUnderCheck) -> tuple[Finding, ...]:
    """What is wrong with one lesson, errors first; empty for one that is fit to be taught."""
    found = [finding for check in OF_A_LESSON for finding in check(lesson)]
    labelled = (finding.model_copy(update={"lesson": lesson.label}) for finding in found)
    return tuple(sorted(labelled, key=lambda finding: not finding.is_error))


def check_course(
    brief: Brief, written: Sequence[LessonUnderCheck], *, sections: int, lessons: int, coverage: Coverage
) -> tuple[Finding, ...]:
    """What only the whole shows: repeated lessons (these findings name a lesson), other amounts, unused sources."""
    return (
        *duplicates.check(written),
        *amounts.check(brief, sections=sections, lessons=lessons, written=written),
        *_coverage(coverage),
    )


def _coverage(coverage: Coverage) -> tuple[Finding, ...]:
    if not coverage.passages or coverage.percent >= LOW_COVERAGE:
        return ()
    return (
        Finding(
            check="coverage",
            severity=Severity.WARNING,
            ru=f"курс ссылается лишь на {coverage.percent} % фрагментов источников",
            en=f"the course cites only {coverage.percent} % of the passages of its sources",
        ),
    )
