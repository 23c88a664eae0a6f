"""A writer that makes the mistakes of models on purpose, over the offline one's lessons."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from coursegen.writing.offline import OfflineWriter
from coursegen.writing.offline.lesson.citing import cite
from coursegen.writing.shapes import LessonText
from coursegen.writing.writer import Written


class Careless(OfflineWriter):
    """Invents its quotations unless it was told of it."""

    name = "careless"

    def write_lesson(self, *, findings: Sequence[str] = (), **about: Any) -> Written[LessonText]:  # type: ignore[override]
        written = super().write_lesson(**about)
        return written if self.learns(findings) else _with_invented_quotes(written, attempt=len(findings))

    def learns(self, findings: Sequence[str]) -> bool:
        return bool(findings)


class Stubborn(Careless):
    """Invents its quotations whatever it is told."""

    name = "stubborn"

    def learns(self, findings: Sequence[str]) -> bool:
        return False


class Forgetful(OfflineWriter):
    """Writes the first lesson it ever wrote again and again."""

    name = "forgetful"

    def write_lesson(self, **about: Any) -> Written[LessonText]:
        self.first = getattr(self, "first", None) or super().write_lesson(**about)
        text, citations = self.first.value, _citations(about["sources"])
        sections = [section.model_copy(update={"citations": citations}) for section in text.sections]
        return replace(self.first, value=text.model_copy(update={"sections": tuple(sections)}))


def _citations(sources: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(cite(source, source.text.splitlines()[0]) for source in sources[:1])


def _with_invented_quotes(written: Written[LessonText], *, attempt: int) -> Written[LessonText]:
    sections = [
        section.model_copy(
            update={
                "citations": tuple(c.model_copy(update={"quote": f"invented {attempt}"}) for c in section.citations)
            }
        )
        for section in written.value.sections
    ]
    return replace(written, value=written.value.model_copy(update={"sections": tuple(sections)}))
