"""What goes into a writer and what comes out of it.

Everything is frozen data: a writer gets all it may know as arguments and hands back a value.
"""

from decimal import Decimal
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class Shape(BaseModel):
    model_config = ConfigDict(frozen=True)


class Brief(Shape):
    """What the author asked for: the course's own columns."""

    title: str
    description: str = ""
    language: str = "ru"
    style: str = "professional"
    target_audience: str = ""
    difficulty: str | None = None
    lesson_duration_minutes: int = 15
    learning_outcomes: tuple[str, ...] = ()
    estimated_sections: int | None = None
    estimated_lessons: int | None = None
    content_strategy: str = "auto"
    output_formats: tuple[str, ...] = ("text",)


class Source(Shape):
    """A passage a writer may draw on and cite."""

    passage_id: UUID
    document_id: UUID
    document_name: str
    position: int = Field(description="order within its document, from 0")
    heading_path: tuple[str, ...] = ()
    page: int | None = None
    text: str = Field(description="Markdown")


class Term(Shape):
    term: str
    definition: str
    passage_id: UUID | None = None


class RecommendedSection(Shape):
    title: str
    objectives: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    passage_ids: tuple[UUID, ...] = ()


class Analysis(Shape):
    """What the sources (or the brief alone) are about."""

    category: str
    topic: str
    audience: Literal["beginner", "intermediate", "advanced", "mixed"]
    key_concepts: tuple[str, ...] = Field(default=(), max_length=10)
    keywords: tuple[str, ...] = Field(default=(), max_length=15)
    missing_elements: tuple[str, ...] = ()
    glossary: tuple[Term, ...] = ()
    sections: tuple[RecommendedSection, ...]


class LearningOutcome(Shape):
    text: str
    bloom_level: Literal["remember", "understand", "apply", "analyze", "evaluate", "create"]


class LessonPlan(Shape):
    number: int = Field(ge=1, description="within its section")
    title: str
    objectives: tuple[str, ...] = Field(min_length=1, max_length=5)
    key_topics: tuple[str, ...] = Field(max_length=10)
    minutes: int = Field(ge=3, le=45)
    passage_ids: tuple[UUID, ...] = ()


class SectionPlan(Shape):
    number: int = Field(ge=1)
    title: str
    description: str = ""
    objectives: tuple[str, ...] = Field(max_length=5)
    lessons: tuple[LessonPlan, ...] = Field(min_length=1)


class Structure(Shape):
    """The outline of the course: sections with their lessons, numbered from 1."""

    title: str
    description: str
    overview: str = ""
    prerequisites: tuple[str, ...] = ()
    learning_outcomes: tuple[LearningOutcome, ...] = Field(max_length=15)
    sections: tuple[SectionPlan, ...] = Field(min_length=1)


class Citation(Shape):
    """Where a sentence comes from. `quote` stands word for word in the passage's text."""

    passage_id: UUID
    document_id: UUID
    document_name: str
    page: int | None = None
    quote: str


class LessonSection(Shape):
    title: str
    content: str = Field(description="Markdown")
    citations: tuple[Citation, ...] = ()


class Example(Shape):
    title: str
    content: str
    code: str | None = None


class Exercise(Shape):
    question: str
    hints: tuple[str, ...] = ()
    solution: str


class Question(Shape):
    """A multiple-choice question; `answer` is the index of the right choice, from 0."""

    question: str
    choices: tuple[str, ...] = Field(min_length=2, max_length=6)
    answer: int = Field(ge=0)
    explanation: str | None = None


class Slide(Shape):
    title: str
    points: tuple[str, ...]


class LessonText(Shape):
    intro: str
    sections: tuple[LessonSection, ...]
    examples: tuple[Example, ...] = ()
    exercises: tuple[Exercise, ...] = ()
    quiz: tuple[Question, ...] = ()
    slides: tuple[Slide, ...] = Field(default=(), description="where a presentation was asked for and can be made")


class Revision(Shape):
    """A lesson that is there and shall be written anew."""

    present: str = Field(description="its text as it stands, Markdown; empty where there is none")
    note: str = Field(default="", description="what its author wants of the new one")


class Usage(Shape):
    """What it cost to write something. The offline writer costs nothing and says so with zeros."""

    model: str
    model_calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cost_usd: str = "0"
    duration_ms: int = 0
    prompt: str = Field(default="", description="by which version of its rules a model wrote: lesson/1")

    def plus(self, other: "Usage") -> "Usage":
        """What both cost together; model and prompt are the other one's."""
        return Usage(
            model=other.model,
            model_calls=self.model_calls + other.model_calls,
            tokens_in=self.tokens_in + other.tokens_in,
            tokens_out=self.tokens_out + other.tokens_out,
            cost_usd=str(Decimal(self.cost_usd) + Decimal(other.cost_usd)),
            duration_ms=self.duration_ms + other.duration_ms,
            prompt=other.prompt,
        )
