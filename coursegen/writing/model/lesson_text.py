"""A lesson as a model gives it, made into a lesson as it is kept."""

from collections.abc import Sequence

from coursegen.writing.shapes import Example, Exercise, LessonSection, LessonText, Slide

from .asked.lesson import AskedLessonText, AskedLessonWithSlides, AskedPart
from .citing import Grounding
from .handles import without_handles
from .quiz import quiz_of


def lesson_text(asked: AskedLessonText, parts: Sequence[AskedPart], grounding: Grounding) -> LessonText:
    """`parts`: all of the lesson's, also those written before `asked`."""
    slides = asked.slides if isinstance(asked, AskedLessonWithSlides) else []
    return LessonText(
        intro=without_handles(asked.intro),
        sections=tuple(
            LessonSection(title=part.title, content=without_handles(part.content), citations=grounding.citations(part))
            for part in parts
        ),
        examples=tuple(
            Example(title=example.title, content=without_handles(example.content), code=example.code or None)
            for example in asked.examples
        ),
        exercises=tuple(
            Exercise(
                question=without_handles(exercise.question),
                hints=tuple(exercise.hints),
                solution=without_handles(exercise.solution),
            )
            for exercise in asked.exercises
        ),
        quiz=quiz_of(asked.quiz),
        slides=tuple(Slide(title=slide.title, points=tuple(slide.points)) for slide in slides),
    )
