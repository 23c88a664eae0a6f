"""What a replacement concerns: which lessons rest on the former document, and what they are to rest on."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

from coursegen.courses.choices import WRITTEN
from coursegen.courses.models import Lesson
from coursegen.documents.models import Document
from coursegen.search.lessons import PER_LESSON
from coursegen.search.passages import source_of
from coursegen.writing.shapes import Source
from metrics.sql_files import fetch_all

from .exchange import Exchange

ABOUT_TOPICS = Path(__file__).with_name("about_topics.sql")


@dataclass(frozen=True)
class Replacement:
    """A document `new` that is to take the place of `former`."""

    former: Document
    new: Document

    @cached_property
    def exchange(self) -> Exchange:
        return Exchange(_passages(self.former), _passages(self.new))

    def lessons(self) -> list[Lesson]:
        """Those that rest on the former document: planned over its passages, or citing them. In the course's order."""
        lessons = Lesson.objects.filter(course_id=self.new.course_id).select_related("section")
        return [lesson for lesson in lessons if self.rests_on_it(lesson)]

    def to_write(self) -> list[UUID]:
        """The written ones among them of which something has changed."""
        return [lesson.id for lesson in self.lessons() if lesson.status in WRITTEN and not self.unchanged(lesson)]

    def rests_on_it(self, lesson: Lesson) -> bool:
        return bool(self._planned(lesson) or self._cited(lesson))

    def unchanged(self, lesson: Lesson) -> bool:
        return self.exchange.unchanged({*self._planned(lesson), *self._cited(lesson)})

    def passages_for(self, lesson: Lesson) -> list[UUID]:
        """What the lesson is to rest on: of other documents the same, of this one what its passages have become.

        Where they have become nothing, passages about its topics; empty where there are none either.
        """
        others = [id_ for id_ in lesson.passage_ids if id_ not in self.exchange.old]
        became = self.exchange.after({*self._planned(lesson), *self._cited(lesson)})
        return [*others, *(became or self._about(lesson))]

    def _planned(self, lesson: Lesson) -> list[UUID]:
        return [id_ for id_ in lesson.passage_ids if id_ in self.exchange.old]

    def _cited(self, lesson: Lesson) -> list[UUID]:
        return [UUID(each["passage_id"]) for each in citations(lesson) if each["document_id"] == str(self.former.id)]

    def _about(self, lesson: Lesson) -> list[UUID]:
        topics = [lesson.lesson_title, *lesson.key_topics]
        found = fetch_all(ABOUT_TOPICS, {"document": self.new.id, "topics": topics, "limit": PER_LESSON})
        return [id_ for (id_,) in found]


def replacement_in(course_id: UUID) -> Replacement | None:
    """The course's replacement under way; None at rest."""
    documents = Document.objects.filter(course_id=course_id, replaces__isnull=False).select_related(
        "replaces", "course"
    )
    new = documents.first()
    return Replacement(new.replaces, new) if new and new.replaces else None


def citations(lesson: Lesson) -> list[dict[str, Any]]:
    """The citations in the lesson's content, to be read or changed in place."""
    sections = (lesson.content or {}).get("sections", ())
    return [citation for section in sections for citation in section.get("citations", ())]


def _passages(document: Document) -> list[Source]:
    return [source_of(passage) for passage in document.passages.select_related("document").order_by("position")]
