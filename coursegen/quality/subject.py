"""What is checked: one lesson with all it was written from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from coursegen.writing.shapes import Brief, LessonPlan, LessonText, Source

from .normal import bare


@dataclass(frozen=True)
class LessonUnderCheck:
    """`sources` are the passages it was written from; `has_documents` says that the course has some for every lesson.

    `is_plan`: a plan from the brief alone, which says itself which places it leaves to the author.
    """

    brief: Brief
    label: str
    plan: LessonPlan
    text: LessonText
    sources: Sequence[Source] = ()
    has_documents: bool = False
    is_plan: bool = False

    @cached_property
    def source_words(self) -> str:
        """The bare words of all passages, to look for others in."""
        return "\n".join(bare(source.text) for source in self.sources)

    def prose(self) -> Iterator[tuple[int, str]]:
        """What there is to read, each with the number of its section: 0 for the intro."""
        yield 0, self.text.intro
        for number, section in enumerate(self.text.sections, start=1):
            yield number, section.content
