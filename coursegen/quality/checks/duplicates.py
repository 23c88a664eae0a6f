"""No two lessons of a course say the same."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from coursegen.quality.finding import Finding, Severity
from coursegen.quality.normal import bare
from coursegen.quality.subject import LessonUnderCheck
from coursegen.writing.offline.text.language import Language
from coursegen.writing.offline.text.words import stems

SHINGLE = 3
FEWEST_SHINGLES = 20
MOST_ALIKE = 0.5
"""Jaccard similarity of the two lessons' shingles, three stems each, so that other endings do not hide a copy."""

Shingles = frozenset[tuple[str, ...]]


def check(lessons: Sequence[LessonUnderCheck]) -> Iterator[Finding]:
    """One finding for the later lesson of each pair, naming the earlier one. Plans ask alike on purpose."""
    written = [(lesson, _shingles(lesson)) for lesson in lessons if not lesson.is_plan]
    reported: set[str] = set()
    for (first, one), (second, other) in combinations(written, 2):
        if second.label not in reported and _alike(one, other):
            reported.add(second.label)
            yield Finding(
                check="duplicates",
                severity=Severity.ERROR,
                ru=f"почти повторяет урок {first.label}",
                en=f"it is nearly the same as lesson {first.label}",
                lesson=second.label,
            )


def _alike(one: Shingles, other: Shingles) -> bool:
    fewer, more = sorted((len(one), len(other)))
    if fewer < FEWEST_SHINGLES or fewer < MOST_ALIKE * more:
        return False
    return len(one & other) >= MOST_ALIKE * len(one | other)


def _shingles(lesson: LessonUnderCheck) -> Shingles:
    words = stems(" ".join(bare(section.content) for section in lesson.text.sections), Language(lesson.brief.language))
    return frozenset(tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))
