from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Now
from uuid_utils.compat import uuid7

from coursegen.organizations.models import Organization
from coursegen.users.models import User

from .choices import WRITTEN, CourseStatus, LessonStatus


def text_only() -> list[str]:
    return ["text"]


class Course(models.Model):
    """A course: what its author asked for, how its making goes, and (through its sections) what came of it.

    `generation_progress` and `generation_metadata` are written by the database function `update_course_progress`
    alone; `status` by the engine.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="courses", db_index=False)
    organization = models.ForeignKey(Organization, on_delete=models.SET_NULL, null=True, blank=True)
    title = models.TextField()
    slug = models.SlugField(max_length=120, unique=True)
    course_description = models.TextField(blank=True, default="")
    language = models.CharField(max_length=8, default="ru")
    style = models.CharField(max_length=32, default="professional")
    target_audience = models.TextField(blank=True, default="")
    difficulty = models.CharField(max_length=16, null=True, blank=True)  # noqa: DJ001 - null is "not said"
    lesson_duration_minutes = models.PositiveSmallIntegerField(
        default=15, validators=[MinValueValidator(3), MaxValueValidator(45)]
    )
    learning_outcomes = models.JSONField(default=list, blank=True)
    estimated_lessons = models.PositiveSmallIntegerField(null=True, blank=True)
    estimated_sections = models.PositiveSmallIntegerField(null=True, blank=True)
    content_strategy = models.CharField(max_length=32, default="auto")
    output_formats = models.JSONField(default=text_only, blank=True)
    status = models.CharField(max_length=32, choices=CourseStatus, default=CourseStatus.DRAFT)
    generation_progress = models.JSONField(null=True, blank=True)
    generation_metadata = models.JSONField(default=dict, blank=True)
    analysis_result = models.JSONField(null=True, blank=True)
    webhook_url = models.TextField(null=True, blank=True)  # noqa: DJ001
    error_message = models.TextField(null=True, blank=True)  # noqa: DJ001
    error_details = models.JSONField(null=True, blank=True)
    generation_started_at = models.DateTimeField(null=True, blank=True)
    generation_completed_at = models.DateTimeField(null=True, blank=True)
    last_progress_update = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    updated_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        db_table = "courses"
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index("user", models.F("created_at").desc(), models.F("id").desc(), name="courses_of_user_newest")
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(status__in=CourseStatus.values), name="courses_status_known")
        ]

    def __str__(self) -> str:
        return self.title


class Section(models.Model):
    """A chapter of a course."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="sections", db_index=False)
    section_number = models.PositiveSmallIntegerField()
    section_title = models.TextField()
    section_description = models.TextField(blank=True, default="")
    learning_objectives = models.JSONField(default=list, blank=True)

    class Meta:
        db_table = "sections"
        ordering = ["section_number"]
        constraints = [models.UniqueConstraint(fields=["course", "section_number"], name="sections_number_once")]

    def __str__(self) -> str:
        return f"{self.section_number}. {self.section_title}"


class Lesson(models.Model):
    """One lesson: planned first, written later. `content` holds intro, sections, examples and exercises."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="lessons", db_index=False)
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="lessons", db_index=False)
    lesson_number = models.PositiveSmallIntegerField(help_text="within its section")
    lesson_title = models.TextField()
    lesson_objectives = models.JSONField(default=list, blank=True)
    key_topics = models.JSONField(default=list, blank=True)
    estimated_duration_minutes = models.PositiveSmallIntegerField()
    passage_ids = ArrayField(models.UUIDField(), default=list, blank=True, help_text="passages it rests on")
    status = models.CharField(max_length=16, choices=LessonStatus, default=LessonStatus.PENDING)
    content = models.JSONField(null=True, blank=True)
    metadata = models.JSONField(default=dict, blank=True)
    error = models.JSONField(null=True, blank=True)

    class Meta:
        db_table = "lessons"
        ordering = ["section__section_number", "lesson_number"]
        indexes = [models.Index(fields=["course", "status"], name="lessons_of_course_by_status")]
        constraints = [
            models.UniqueConstraint(fields=["section", "lesson_number"], name="lessons_number_once"),
            models.CheckConstraint(condition=models.Q(status__in=LessonStatus.values), name="lessons_status_known"),
            models.CheckConstraint(
                condition=~models.Q(status__in=sorted(WRITTEN)) | models.Q(content__isnull=False),
                name="lessons_written_has_content",
            ),
        ]

    def __str__(self) -> str:
        return self.lesson_title

    @property
    def label(self) -> str:
        """Section and lesson: 1.2."""
        return f"{self.section.section_number}.{self.lesson_number}"


class QuizQuestion(models.Model):
    """A multiple-choice question of a lesson; `answer` is the index of the right choice, from 0."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="quiz", db_index=False)
    position = models.PositiveSmallIntegerField()
    question = models.TextField()
    choices = models.JSONField()
    answer = models.PositiveSmallIntegerField()
    explanation = models.TextField(null=True, blank=True)  # noqa: DJ001

    class Meta:
        db_table = "quiz_questions"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["lesson", "position"], name="quiz_questions_position_once")]

    def __str__(self) -> str:
        return self.question
