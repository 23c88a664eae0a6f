"""The one interface behind which course text comes to be."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from .shapes import Analysis, Brief, LessonPlan, LessonText, Revision, SectionPlan, Source, Structure, Usage

T = TypeVar("T")


@dataclass(frozen=True)
class Written(Generic[T]):
    """What a writer made, and what it cost."""

    value: T
    usage: Usage


class Writer(Protocol):
    """Structured in, structured out: no database, no queue, no state between calls.

    The same arguments give a result of the same shape on any worker; an implementation that calls a network raises
    on failure and never returns a half-made result.
    """

    name: str
    follows_notes: bool
    """Whether it can do what the author's note on a lesson asks for."""

    def analyse(self, *, brief: Brief, sources: Sequence[Source]) -> Written[Analysis]:
        """Find out what the sources (none: the brief alone) are about and how they could be taught."""
        ...

    def plan(self, *, brief: Brief, analysis: Analysis, sources: Sequence[Source]) -> Written[Structure]:
        """Cut the material into sections and lessons, each lesson naming the passages it rests on.

        For a lesson that names none, passages are found by its words.
        """
        ...

    def write_lesson(
        self,
        *,
        brief: Brief,
        analysis: Analysis,
        outline: Sequence[SectionPlan],
        section: SectionPlan,
        lesson: LessonPlan,
        sources: Sequence[Source],
        related: Sequence[Source] = (),
        findings: Sequence[str] = (),
        revision: Revision | None = None,
    ) -> Written[LessonText]:
        """Write one lesson from the passages its plan names (`sources` holds just those).

        `related` are others that speak of its topics, the best first; they may be used and cited as well.
        `outline` is the whole course, so that the lesson neither repeats nor contradicts the others.
        `findings` are sentences on what was wrong with the lesson as last written, empty the first time.
        `revision`: the lesson as it is and what its author wants of the new one, where they asked for another.
        """
        ...
