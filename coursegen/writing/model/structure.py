"""The outline of a course: in one answer, or section by section where it is long."""

from collections.abc import Sequence

from coursegen.writing.shapes import Analysis, Brief, LearningOutcome, LessonPlan, SectionPlan, Source, Structure

from .amounts import MOST_LESSONS, MOST_LESSONS_AT_ONCE, USUAL_LESSONS, USUAL_SECTIONS, Wanted, wanted
from .asked.structure import AskedFrame, AskedFrameSection, AskedLesson, AskedLessons, AskedSection, AskedStructure
from .asking import Asking
from .blocks import block
from .contents import contents_of
from .handles import Handles
from .told import told_analysis, told_outline
from .wishes import wishes

FRAME_TOKENS = 6_000
TOKENS_PER_LESSON = 500


def plan(asking: Asking, *, brief: Brief, analysis: Analysis, sources: Sequence[Source], room: int) -> Structure:
    """`room`: tokens of contents that a model is shown at once."""
    planning = _Planning(asking, brief, analysis, Handles(sources), room)
    return planning.whole() if wanted(brief).at_once else planning.by_section()


class _Planning:
    def __init__(self, asking: Asking, brief: Brief, analysis: Analysis, handles: Handles, room: int) -> None:
        self.asking, self.brief, self.handles, self.wanted = asking, brief, handles, wanted(brief)
        self.known = (wishes(brief), contents_of(handles, room), told_analysis(analysis, handles))

    def whole(self) -> Structure:
        asked = self.asking.ask(
            "structure",
            (*self.known, f"Make the outline: {_count(self.wanted)}."),
            AskedStructure,
            max_tokens=FRAME_TOKENS + TOKENS_PER_LESSON * (self.wanted.lessons or MOST_LESSONS_AT_ONCE),
            check=self._check_structure,
        )
        sections = [
            self._section(number, section, section.lessons) for number, section in enumerate(asked.sections, start=1)
        ]
        return _structure(asked, sections)

    def by_section(self) -> Structure:
        asked = self.asking.ask(
            "structure_frame",
            (*self.known, f"Make the frame of the outline: {_count(self.wanted)}."),
            AskedFrame,
            max_tokens=FRAME_TOKENS,
            check=self._check_frame,
        )
        sections: list[SectionPlan] = []
        for number, section in enumerate(asked.sections, start=1):
            sections.append(self._section(number, section, self._lessons_of(asked, number, sections)))
        return _structure(asked, sections)

    def _lessons_of(self, frame: AskedFrame, number: int, so_far: Sequence[SectionPlan]) -> list[AskedLesson]:
        section = frame.sections[number - 1]
        answer = self.asking.ask(
            "structure_lessons",
            (*self.known, _told_frame(frame), told_outline(so_far), _request_lessons(number, section)),
            AskedLessons,
            max_tokens=TOKENS_PER_LESSON * (section.lessons + 2),
            check=lambda answer: _check_number(answer.lessons, section.lessons),
        )
        return answer.lessons

    def _check_structure(self, answer: AskedStructure) -> None:
        self._check_counts(len(answer.sections), sum(len(section.lessons) for section in answer.sections))

    def _check_frame(self, answer: AskedFrame) -> None:
        self._check_counts(len(answer.sections), sum(section.lessons for section in answer.sections))
        if any(section.lessons > MOST_LESSONS_AT_ONCE for section in answer.sections):
            raise ValueError(f"a section may have {MOST_LESSONS_AT_ONCE} lessons at most")

    def _check_counts(self, sections: int, lessons: int) -> None:
        if self.wanted.sections and sections != self.wanted.sections:
            raise ValueError(f"exactly {self.wanted.sections} sections are wanted, not {sections}")
        if self.wanted.lessons and lessons != self.wanted.lessons:
            raise ValueError(f"exactly {self.wanted.lessons} lessons are wanted over all sections, not {lessons}")
        if lessons > MOST_LESSONS:
            raise ValueError(f"a course may have {MOST_LESSONS} lessons at most, not {lessons}")

    def _section(
        self, number: int, asked: AskedSection | AskedFrameSection, lessons: Sequence[AskedLesson]
    ) -> SectionPlan:
        return SectionPlan(
            number=number,
            title=asked.title,
            description=asked.description,
            objectives=tuple(asked.objectives),
            lessons=tuple(self._lesson(at, lesson) for at, lesson in enumerate(lessons, start=1)),
        )

    def _lesson(self, number: int, asked: AskedLesson) -> LessonPlan:
        return LessonPlan(
            number=number,
            title=asked.title,
            objectives=tuple(asked.objectives),
            key_topics=tuple(asked.key_topics),
            minutes=min(asked.minutes, max(self.brief.lesson_duration_minutes, 3)),
            passage_ids=tuple(source.passage_id for source in self.handles.all_named(asked.passages)),
        )


def _check_number(lessons: Sequence[AskedLesson], wanted: int) -> None:
    if len(lessons) != wanted:
        raise ValueError(f"exactly {wanted} lessons are wanted, not {len(lessons)}")


def _structure(asked: AskedFrame | AskedStructure, sections: Sequence[SectionPlan]) -> Structure:
    return Structure(
        title=asked.title,
        description=asked.description,
        overview=asked.overview,
        prerequisites=tuple(asked.prerequisites),
        learning_outcomes=tuple(
            LearningOutcome(text=outcome.text, bloom_level=outcome.bloom_level) for outcome in asked.learning_outcomes
        ),
        sections=tuple(sections),
    )


def _count(wanted: Wanted) -> str:
    sections = f"exactly {wanted.sections}" if wanted.sections else USUAL_SECTIONS
    if wanted.lessons:
        return f"{sections} sections, exactly {wanted.lessons} lessons in all"
    return f"{sections} sections of {USUAL_LESSONS} lessons each"


def _told_frame(frame: AskedFrame) -> str:
    lines = [
        f"{number}. {section.title}: {section.description} ({section.lessons} lessons; {', '.join(section.passages)})"
        for number, section in enumerate(frame.sections, start=1)
    ]
    return block("frame", "\n".join(lines))


def _request_lessons(number: int, section: AskedFrameSection) -> str:
    return f"Plan the lessons of section {number}: exactly {section.lessons}. The outline shows those planned before."
