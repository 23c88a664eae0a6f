"""Courses and lessons as clients send and see them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from coursegen.api.fields import Line, OneOf, Several, Text, WholeNumber
from coursegen.api.kept import WhyItFailed
from coursegen.api.language import phrase
from coursegen.api.named import named
from coursegen.api.serializers import StrictSerializer

from . import examples
from .choices import CONTENT_STRATEGIES, DIFFICULTIES, LANGUAGES, OUTPUT_FORMATS, OUTPUT_FORMATS_LATER, STYLES
from .models import Course, Lesson, Section
from .shapes import LessonContent, LessonMetadata, Progress

BRIEF = (
    "title",
    "course_description",
    "language",
    "style",
    "target_audience",
    "difficulty",
    "lesson_duration_minutes",
    "learning_outcomes",
    "estimated_lessons",
    "estimated_sections",
    "content_strategy",
    "output_formats",
)


class OutputFormat(OneOf):
    """A format that is made; one that is planned is refused in other words than a mistyped one."""

    def to_internal_value(self, data: Any) -> str:
        if data in OUTPUT_FORMATS_LATER:
            message = phrase(en=f"The format {data} is not offered yet.", ru=f"Формат {data} пока не предлагается.")
            raise serializers.ValidationError(message)
        return super().to_internal_value(data)


@named("CourseBrief", examples={"brief": examples.BRIEF, "least": {"title": "Основы переговоров"}})
class CourseInput(StrictSerializer):
    """What an author asks for. What is left out gets the platform's default."""

    title = Line(max_length=200)
    course_description = Text(max_length=20_000, required=False, allow_blank=True)
    language = OneOf(LANGUAGES, required=False)
    style = OneOf(STYLES, required=False)  # type: ignore[assignment]
    target_audience = Text(max_length=2_000, required=False, allow_blank=True)
    difficulty = OneOf(DIFFICULTIES, required=False, allow_null=True)
    lesson_duration_minutes = WholeNumber(min_value=3, max_value=45, required=False)
    learning_outcomes = Several(child=Text(max_length=500), max_length=50, required=False)
    estimated_lessons = WholeNumber(min_value=1, max_value=100, required=False, allow_null=True)
    estimated_sections = WholeNumber(min_value=1, max_value=30, required=False, allow_null=True)
    content_strategy = OneOf(CONTENT_STRATEGIES, required=False)
    output_formats = Several(child=OutputFormat(OUTPUT_FORMATS), allow_empty=False, max_length=10, required=False)

    def validate_output_formats(self, value: list[str]) -> list[str]:
        return list(dict.fromkeys(value))


@named("Course", examples={"draft": examples.DRAFT})
class CourseOutput(serializers.ModelSerializer[Course]):
    generation_progress = serializers.SerializerMethodField()

    class Meta:
        model = Course
        fields = (
            "id",
            "slug",
            "status",
            *BRIEF,
            "generation_progress",
            "error_message",
            "generation_started_at",
            "generation_completed_at",
            "created_at",
            "updated_at",
        )

    @extend_schema_field(Progress(allow_null=True))
    def get_generation_progress(self, course: Any) -> Any:
        return course.progress


@named("LessonSummary")
class LessonSummary(serializers.ModelSerializer[Lesson]):
    label = serializers.SerializerMethodField(help_text="section and lesson: 1.2")  # type: ignore[assignment]

    class Meta:
        model = Lesson
        fields = (
            "id",
            "lesson_number",
            "label",
            "lesson_title",
            "lesson_objectives",
            "key_topics",
            "estimated_duration_minutes",
            "status",
        )

    def get_label(self, lesson: Lesson) -> str:
        return lesson.label


@named("Section")
class SectionOutput(serializers.ModelSerializer[Section]):
    lessons = LessonSummary(many=True)

    class Meta:
        model = Section
        fields = (
            "id",
            "section_number",
            "section_title",
            "section_description",
            "learning_objectives",
            "lessons",
        )


@named("CourseWithContents", examples={"finished": {**examples.FINISHED, "sections": [examples.SECTION]}})
class CourseWithContents(CourseOutput):
    sections = SectionOutput(many=True)

    class Meta(CourseOutput.Meta):
        fields = (*CourseOutput.Meta.fields, "sections")  # type: ignore[assignment]


@named("Lesson", examples={"written": examples.LESSON})
class LessonOutput(LessonSummary):
    error = WhyItFailed(read_only=True)
    content = serializers.SerializerMethodField()
    metadata = serializers.SerializerMethodField()

    class Meta(LessonSummary.Meta):
        fields = (*LessonSummary.Meta.fields, "course_id", "content", "metadata", "error")  # type: ignore[assignment]

    @extend_schema_field(LessonContent(allow_null=True))
    def get_content(self, lesson: Lesson) -> Any:
        """The text with its quiz; null until the lesson is written."""
        if lesson.content is None:
            return None
        quiz = [
            {"question": q.question, "choices": q.choices, "answer": q.answer, "explanation": q.explanation}
            for q in lesson.quiz.all()
        ]
        empty: dict[str, Any] = {"intro": "", "sections": [], "examples": [], "exercises": [], "slides": []}
        return {**empty, **lesson.content, "quiz": quiz}

    @extend_schema_field(LessonMetadata)
    def get_metadata(self, lesson: Lesson) -> Any:
        return lesson.metadata
