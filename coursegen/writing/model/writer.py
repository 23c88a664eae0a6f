"""The model writer's three verbs."""

from collections.abc import Sequence
from dataclasses import dataclass

from coursegen.writing.shapes import Analysis, Brief, LessonPlan, LessonText, Revision, SectionPlan, Source, Structure
from coursegen.writing.writer import Written

from .analysis import analyse
from .asking import Asking, Complete
from .lesson import write_lesson
from .relevance import passages_for
from .structure import plan


@dataclass(frozen=True)
class ModelWriter:
    """Has a language model write; implements `Writer`.

    `complete` calls the model on somebody's account. `room`: tokens of documents shown in one request; with the rules
    and the answer it must fit the model's context.
    """

    complete: Complete
    room: int
    name: str = "model"
    follows_notes: bool = True

    def analyse(self, *, brief: Brief, sources: Sequence[Source]) -> Written[Analysis]:
        asking = Asking(self.complete)
        return Written(analyse(asking, brief=brief, sources=sources, room=self.room), asking.usage)

    def plan(self, *, brief: Brief, analysis: Analysis, sources: Sequence[Source]) -> Written[Structure]:
        asking = Asking(self.complete)
        return Written(plan(asking, brief=brief, analysis=analysis, sources=sources, room=self.room), asking.usage)

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
        asking = Asking(self.complete)
        text = write_lesson(
            asking,
            brief=brief,
            analysis=analysis,
            outline=outline,
            section=section,
            lesson=lesson,
            handles=passages_for(lesson, sources, related, room=self.room),
            findings=findings,
            revision=revision,
        )
        return Written(text, asking.usage)
