"""Somebody who answers in a model's place, as the scripted model server would, and remembers what was asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ValidationError

from coursegen.language_models.calling.errors import CutShort
from coursegen.language_models.calling.shapes import Message
from coursegen.writing.errors import BadOutput
from coursegen.writing.model.writer import ModelWriter
from coursegen.writing.shapes import Analysis, Brief, LessonText, Source, Structure, Usage
from tests.model_server.course_answers import course_answer

ROUNDS = 3
Spoil = Callable[[dict[str, Any]], Any]


@dataclass(frozen=True)
class Request:
    purpose: str
    rules: str
    matter: str
    shape: str
    max_tokens: int


@dataclass
class Completed:
    value: Any
    usage: Usage


@dataclass
class StandIn:
    """Answers well, but for what `spoil` makes of its answers, one function an answer."""

    spoil: list[Spoil] = field(default_factory=list)
    cut_short: int = 0
    """So many answers end before their end."""
    asked: list[Request] = field(default_factory=list)
    objections: list[str] = field(default_factory=list)

    def __call__(
        self, *, purpose: str, messages: Sequence[Message], schema: type[BaseModel], max_tokens: int
    ) -> Completed:
        system, user = messages
        assert (system.role, user.role) == ("system", "user")
        self.asked.append(Request(purpose, system.content, user.content, schema.__name__, max_tokens))
        if self.cut_short:
            self.cut_short -= 1
            raise CutShort
        for rounds in range(1, ROUNDS + 1):
            answer = course_answer(user.content, schema.model_json_schema())
            assert answer is not None
            if self.spoil:
                answer = self.spoil.pop(0)(answer)
            try:
                value = schema.model_validate(answer)
            except ValidationError as error:
                self.objections += [fault["msg"] for fault in error.errors()]
            else:
                usage = Usage(model="stand-in", model_calls=rounds, tokens_in=100, tokens_out=10, cost_usd="0.001")
                return Completed(value, usage)
        raise BadOutput(self.objections[-1])

    @property
    def writer(self) -> ModelWriter:
        return ModelWriter(self, room=24_000)


@dataclass(frozen=True)
class Course:
    analysis: Analysis
    structure: Structure
    lessons: tuple[LessonText, ...]
    usage: Usage


def write_course(writer: ModelWriter, brief: Brief, sources: Sequence[Source] = ()) -> Course:
    """All verbs as the platform calls them."""
    analysis = writer.analyse(brief=brief, sources=sources)
    structure = writer.plan(brief=brief, analysis=analysis.value, sources=sources)
    usage, lessons = analysis.usage.plus(structure.usage), []
    for section in structure.value.sections:
        for lesson in section.lessons:
            own = set(lesson.passage_ids)
            written = writer.write_lesson(
                brief=brief,
                analysis=analysis.value,
                outline=structure.value.sections,
                section=section,
                lesson=lesson,
                sources=[source for source in sources if source.passage_id in own],
            )
            usage = usage.plus(written.usage)
            lessons.append(written.value)
    return Course(analysis.value, structure.value, tuple(lessons), usage)
