"""Outlines as clients send and see them. The limits are those of the writers' own plans."""

from typing import Any

from rest_framework import serializers

from coursegen.api.fields import LENGTHS, Line, Several, Text, UUIDText, WholeNumber
from coursegen.api.language import phrase
from coursegen.api.named import named
from coursegen.api.serializers import StrictSerializer
from coursegen.courses.examples import SECTION
from coursegen.courses.serializers import SectionOutput
from coursegen.examples import COURSE_ID, LESSON_ID, SECTION_ID

MOST_SECTIONS = 30
MOST_LESSONS = 100
EDITED = {
    "sections": [
        {
            "id": SECTION_ID,
            "lessons": [
                {"id": LESSON_ID, "lesson_title": "Осмотр погрузчика"},
                {"lesson_title": "Журнал смены", "lesson_objectives": ["Вести журнал смены"]},
            ],
        }
    ]
}


class _New(StrictSerializer):
    """What has no `id` is new, and must have these fields."""

    needed_when_new: tuple[str, ...] = ()
    id = UUIDText(required=False, help_text="left out for a new one")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if "id" not in attrs:
            missing = [name for name in self.needed_when_new if name not in attrs]
            if missing:
                text = phrase(en="A new one needs this field.", ru="Новому нужно это поле.")
                raise serializers.ValidationError({name: [text] for name in missing})
        return attrs


def _texts(*, least: int, most: int) -> serializers.ListField:
    return Several(child=Text(max_length=500), min_length=least, max_length=most, required=False)


@named("OutlineLessonInput")
class LessonInput(_New):
    needed_when_new = ("lesson_title", "lesson_objectives")
    lesson_title = Line(max_length=300, required=False)
    lesson_objectives = _texts(least=1, most=5)
    key_topics = _texts(least=0, most=10)
    estimated_duration_minutes = WholeNumber(
        min_value=3, max_value=45, required=False, help_text="of a new one, if left out, as the brief has it"
    )


@named("OutlineSectionInput")
class SectionInput(_New):
    needed_when_new = ("section_title",)
    section_title = Line(max_length=300, required=False)
    section_description = Text(max_length=2_000, required=False, allow_blank=True)
    learning_objectives = _texts(least=0, most=5)
    lessons = LessonInput(many=True, allow_empty=False, max_length=MOST_LESSONS, error_messages=LENGTHS)  # type: ignore[call-arg]


@named("OutlineEdit", examples={"one lesson renamed, one new": EDITED})
class OutlineInput(StrictSerializer):
    sections = SectionInput(
        many=True, allow_empty=False, max_length=MOST_SECTIONS, required=False, error_messages=LENGTHS
    )  # type: ignore[call-arg]

    def validate_sections(self, sections: list[dict[str, Any]]) -> list[dict[str, Any]]:
        lessons = [lesson for section in sections for lesson in section["lessons"]]
        if len(sections) > MOST_SECTIONS or len(lessons) > MOST_LESSONS:
            most = (MOST_SECTIONS, MOST_LESSONS)
            text = phrase(en="At most %s sections and %s lessons.", ru="Не больше %s разделов и %s уроков.") % most
            raise serializers.ValidationError(text)
        for these in (sections, lessons):
            ids = [each["id"] for each in these if "id" in each]
            if len(set(ids)) < len(ids):
                raise serializers.ValidationError(phrase(en="An id stands here twice.", ru="Один id указан дважды."))
        return sections


@named("Outline", examples={"in review": {"course_id": COURSE_ID, "editable": True, "sections": [SECTION]}})
class OutlineOutput(serializers.Serializer[Any]):
    course_id = serializers.UUIDField()
    editable = serializers.BooleanField()
    sections = SectionOutput(many=True)
