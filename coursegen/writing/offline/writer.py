"""The offline writer's three verbs."""

import time
from collections.abc import Sequence

from coursegen.writing.shapes import (
    Analysis,
    Brief,
    LessonPlan,
    LessonText,
    Revision,
    SectionPlan,
    Source,
    Structure,
    Usage,
)
from coursegen.writing.writer import Written

from .analysis import analyse_material
from .lesson.write import compile_lesson
from .material.study import study
from .structure import plan_course
from .unsourced.lesson import draft_lesson
from .unsourced.plan import analyse_brief, plan_brief

FREE = Usage(model="offline")


class OfflineWriter:
    """Compiles a course out of its sources without a model, a network or a cost; implements `Writer`.

    Lessons are extracts: their text stands in the sources word for word and every part of them cites. Without sources
    the result is a plan of goals, questions and marked places to fill in. The same arguments give the same result on
    any worker. `delay_seconds` makes each lesson take that long, so that tests and demonstrations can watch.
    """

    name = "offline"
    follows_notes = False

    def __init__(self, delay_seconds: float = 0) -> None:
        self.delay_seconds = delay_seconds

    def analyse(self, *, brief: Brief, sources: Sequence[Source]) -> Written[Analysis]:
        material = study(sources, course_language=brief.language)
        return Written(analyse_material(brief, material) if material else analyse_brief(brief), FREE)

    def plan(self, *, brief: Brief, analysis: Analysis, sources: Sequence[Source]) -> Written[Structure]:
        material = study(sources, course_language=brief.language)
        return Written(plan_course(brief, analysis, material) if material else plan_brief(brief), FREE)

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
        """An extract of the plan's own passages, the same whatever is found in it or asked of it."""
        if self.delay_seconds:
            time.sleep(self.delay_seconds)
        material = study(sources, course_language=brief.language)
        text = compile_lesson(brief, analysis, lesson, material) if material else draft_lesson(brief, lesson)
        return Written(text, FREE)
