from typing import Annotated

from pydantic import Field

from .checked import Asked
from .fields import Line, Text, UpToTen


class AskedCitation(Asked):
    passage: str = Field(description="handle of the passage: P3")
    quote: str = Field(description="a sentence or part of one, word for word as it stands in the passage")


class AskedPart(Asked):
    title: Line
    content: Text = Field(description="Markdown without headings of level 1 or 2, without HTML and pictures")
    citations: list[AskedCitation] = Field(
        description="what this part rests on, one to five; empty where there are no passages"
    )


class AskedExample(Asked):
    title: Line
    content: Text = Field(description="Markdown")
    code: str | None = Field(description="only where the subject is about code")


class AskedExercise(Asked):
    question: Text
    hints: UpToTen
    solution: Text


class AskedQuestion(Asked):
    question: Text
    right: Line = Field(description="the right answer")
    wrong: Annotated[list[Line], Field(min_length=2, max_length=5)] = Field(
        description="three wrong answers, as plausible, as long and as precise as the right one"
    )
    explanation: Text = Field(description="why the right answer is right, in one or two sentences")


class AskedSlide(Asked):
    title: Line
    points: Annotated[list[Line], Field(min_length=1, max_length=8)] = Field(description="two to six short points")


class AskedParts(Asked):
    """Some parts of a long lesson."""

    sections: Annotated[list[AskedPart], Field(min_length=1)] = Field(description="parts of the lesson, in order")


class AskedLessonText(AskedParts):
    """A lesson, or the last parts of a long one with everything that goes around its parts."""

    intro: Text = Field(description="what the lesson is about and why it matters, two to four sentences")
    examples: list[AskedExample] = Field(description="worked examples or cases, one to three")
    exercises: Annotated[list[AskedExercise], Field(min_length=1)]
    quiz: Annotated[list[AskedQuestion], Field(min_length=1)]


class AskedLessonWithSlides(AskedLessonText):
    slides: Annotated[list[AskedSlide], Field(min_length=2)] = Field(description="the lesson as slides to speak over")
