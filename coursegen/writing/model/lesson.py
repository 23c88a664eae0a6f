"""A lesson: in one answer, or a long one in several."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from coursegen.writing.shapes import Analysis, Brief, LessonPlan, LessonText, Revision, SectionPlan

from .asked.lesson import AskedLessonText, AskedLessonWithSlides, AskedPart, AskedParts
from .asking import Asking
from .blocks import block
from .citing import Grounding
from .handles import Handles
from .lengths import Length, length_for
from .lesson_text import lesson_text
from .quiz import QUESTIONS, TEST_QUESTIONS, check_quiz
from .told import told_analysis, told_lesson, told_outline, told_revision
from .wishes import wishes

TEST_TOKENS = 2_000
SLIDES_TOKENS = 1_000
LAST_WORDS = 120
"""Of what is written so far, repeated word for word so that the next part can go on from there."""


def write_lesson(
    asking: Asking,
    *,
    brief: Brief,
    analysis: Analysis,
    outline: Sequence[SectionPlan],
    section: SectionPlan,
    lesson: LessonPlan,
    handles: Handles,
    findings: Sequence[str],
    revision: Revision | None = None,
) -> LessonText:
    """`handles`: the passages that a model is shown."""
    matter = (
        wishes(brief),
        told_outline(outline),
        told_analysis(analysis),
        handles.show(),
        told_lesson(section, lesson),
        *(told_revision(revision) if revision else []),
        *([block("findings", "\n".join(findings))] if findings else []),
    )
    return _Writing(asking, brief, lesson, handles, matter).write()


class _Writing:
    def __init__(
        self, asking: Asking, brief: Brief, lesson: LessonPlan, handles: Handles, matter: Sequence[str]
    ) -> None:
        self.asking, self.brief, self.lesson, self.matter = asking, brief, lesson, matter
        self.length = length_for(lesson.minutes, brief.language)
        self.grounding = Grounding(handles)

    def write(self) -> LessonText:
        """All parts of a long lesson but the last by themselves, then the last with what goes around them."""
        earlier: list[AskedPart] = []
        for topics in self._shares()[:-1]:
            earlier += self._some(topics, earlier).sections
        last = self._last(self._shares()[-1], earlier)
        return lesson_text(last, [*earlier, *last.sections], self.grounding)

    def _shares(self) -> list[Sequence[str]]:
        """The key topics dealt out over the answers; fewer answers where there are fewer topics."""
        topics = self.lesson.key_topics
        parts = max(min(self.length.parts, len(topics)), 1)
        edges = [len(topics) * at // parts for at in range(parts + 1)]
        return [topics[start:end] for start, end in pairwise(edges)]

    def _some(self, topics: Sequence[str], earlier: Sequence[AskedPart]) -> AskedParts:
        request = (*_written(earlier), "\n".join(("Write the next parts of the lesson.", *self._share(topics))))
        return self.asking.ask(
            "lesson_part",
            (*self.matter, *request),
            AskedParts,
            max_tokens=self._length.max_tokens,
            check=self.grounding.complaining_once(),
        )

    def _last(self, topics: Sequence[str], earlier: Sequence[AskedPart]) -> AskedLessonText:
        slides, test = "presentation" in self.brief.output_formats, "test" in self.brief.output_formats
        return self.asking.ask(
            "lesson",
            (*self.matter, *_written(earlier), "\n".join(self._request(topics, earlier, slides=slides, test=test))),
            AskedLessonWithSlides if slides else AskedLessonText,
            max_tokens=self._length.max_tokens + TEST_TOKENS * test + SLIDES_TOKENS * slides,
            check=self._check(),
        )

    def _check(self) -> Callable[[AskedLessonText], None]:
        cites = self.grounding.complaining_once()

        def check(answer: AskedLessonText) -> None:
            cites(answer)
            check_quiz(answer.quiz)

        return check

    @property
    def _length(self) -> Length:
        return self.length.of_a_part

    def _request(
        self, topics: Sequence[str], earlier: Sequence[AskedPart], *, slides: bool, test: bool
    ) -> Iterator[str]:
        yield (
            "Write the last parts of the lesson, and what goes around all of them." if earlier else "Write the lesson."
        )
        yield from self._share(topics) if earlier else [f"Length of its parts together: {self._length}."]
        yield f"Quiz: {TEST_QUESTIONS if test else QUESTIONS} questions."
        if slides:
            yield "Slides: one for each part of the lesson, one to open and one to close."

    def _share(self, topics: Sequence[str]) -> Iterator[str]:
        yield f"Length of these parts together: {self._length}."
        yield f"They cover only: {'; '.join(topics)}."


def _written(earlier: Sequence[AskedPart]) -> Iterator[str]:
    if earlier:
        titles = [f"- {part.title}" for part in earlier]
        end = " ".join(earlier[-1].content.split()[-LAST_WORDS:])
        yield block("written", "\n".join(("Parts written so far:", *titles, "The last of them ends:", f"… {end}")))
