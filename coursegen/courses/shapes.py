"""The shapes of JSON that courses hold, for the API's documentation."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from coursegen.api.named import named

STEP_STATUSES = ("pending", "in_progress", "completed", "failed")


@named("ProgressStep")
class ProgressStep(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    name = serializers.CharField()
    status = serializers.ChoiceField(STEP_STATUSES)
    started_at = serializers.DateTimeField(allow_null=True)
    completed_at = serializers.DateTimeField(allow_null=True)
    error = serializers.CharField(allow_null=True)
    error_details = serializers.DictField(allow_null=True)


@named("ProgressFile")
class ProgressFile(serializers.Serializer[Any]):
    url = serializers.CharField()
    name = serializers.CharField()
    size = serializers.IntegerField()
    type = serializers.CharField()
    fileId = serializers.UUIDField()  # noqa: N815 - the front end's name


@named("GenerationProgress")
class Progress(serializers.Serializer[Any]):
    steps = ProgressStep(many=True)
    percentage = serializers.IntegerField(min_value=0, max_value=100)
    current_step = serializers.IntegerField(min_value=1, max_value=5)
    message = serializers.CharField()
    total_steps = serializers.IntegerField()
    has_documents = serializers.BooleanField()
    lessons_completed = serializers.IntegerField()
    lessons_total = serializers.IntegerField()
    files = ProgressFile(many=True)


@extend_schema_field(Progress(allow_null=True))
class KeptProgress(serializers.JSONField):
    """The progress as the database keeps it; null before a generation."""


@named("Citation")
class Citation(serializers.Serializer[Any]):
    document_id = serializers.UUIDField()
    document_name = serializers.CharField()
    passage_id = serializers.UUIDField()
    page = serializers.IntegerField(required=False, allow_null=True)
    quote = serializers.CharField(help_text="word for word from the passage")


@named("LessonPart")
class LessonPart(serializers.Serializer[Any]):
    title = serializers.CharField()
    content = serializers.CharField(help_text="Markdown")
    citations = Citation(many=True)


@named("Example")
class Example(serializers.Serializer[Any]):
    title = serializers.CharField()
    content = serializers.CharField()
    code = serializers.CharField(required=False, allow_null=True)


@named("Exercise")
class Exercise(serializers.Serializer[Any]):
    question = serializers.CharField()
    hints = serializers.ListField(child=serializers.CharField(), required=False)
    solution = serializers.CharField()


@named("QuizQuestion")
class QuizQuestionShape(serializers.Serializer[Any]):
    question = serializers.CharField()
    choices = serializers.ListField(child=serializers.CharField())
    answer = serializers.IntegerField(min_value=0, help_text="index of the right choice, from 0")
    explanation = serializers.CharField(required=False, allow_null=True)


@named("Slide")
class Slide(serializers.Serializer[Any]):
    title = serializers.CharField()
    points = serializers.ListField(child=serializers.CharField())


@named("LessonContent")
class LessonContent(serializers.Serializer[Any]):
    intro = serializers.CharField()
    sections = LessonPart(many=True)
    examples = Example(many=True)
    exercises = Exercise(many=True)
    quiz = QuizQuestionShape(many=True)
    slides = Slide(many=True, help_text="where a presentation was asked for and the writer makes them")


@named("LessonFinding")
class LessonFinding(serializers.Serializer[Any]):
    check = serializers.CharField(help_text="the name of the check")
    severity = serializers.ChoiceField(("error", "warning"))
    lesson = serializers.CharField(help_text="its label")
    section = serializers.IntegerField(allow_null=True, help_text="of the lesson, from 1; 0 its intro")
    ru = serializers.CharField()
    en = serializers.CharField()


@named("LessonMetadata")
class LessonMetadata(serializers.Serializer[Any]):
    model = serializers.CharField(required=False)
    prompt = serializers.CharField(required=False, help_text="by which version of its rules a model wrote; else empty")
    total_words = serializers.IntegerField(required=False)
    tokens = serializers.IntegerField(required=False)
    cost_usd = serializers.CharField(required=False)
    quality_score = serializers.FloatField(
        required=False, help_text="1 where the checks found nothing; an error takes 0.25, a warning 0.05, down to 0"
    )
    repairs = serializers.IntegerField(required=False, help_text="how often the writer was asked again")
    findings = LessonFinding(many=True, required=False)
    note = serializers.CharField(required=False, help_text="what its author wanted of this version")
    note_followed = serializers.BooleanField(required=False, help_text="false: who wrote it can't follow notes")
    generation_duration_ms = serializers.IntegerField(required=False)
