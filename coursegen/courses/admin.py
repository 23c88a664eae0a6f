from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import Prefetch, QuerySet, TextField
from django.http import HttpRequest
from django.template.loader import render_to_string

from coursegen.documents.admin import DocumentTable
from metrics.admin_pages import DeletedWithContents, FoundById, Page, ReadOnlyPage, as_json

from .choices import ACTIVE_STATUSES
from .models import Course, Lesson, QuizQuestion, Section
from .serializers import BRIEF

STAFF_MAY_EDIT = ("title", "course_description", "target_audience")


@admin.register(Course)
class CourseAdmin(FoundById, DeletedWithContents, Page):
    """A course and how its making goes. Its words can be corrected while nobody makes it; the rest is the engine's."""

    list_display = ("title", "status", "percentage", "lessons_written", "user", "language", "created_at", "updated_at")
    list_filter = ("status", "language")
    list_select_related = ("user",)
    ordering = ("-id",)
    search_fields = ("title", "slug", "user__email")
    search_help_text = "an id, a title, a slug or the owner's email"
    id_fields = ("id", "user")
    show_full_result_count = False
    formfield_overrides: ClassVar = {TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})}}
    inlines = (DocumentTable,)
    fieldsets = (
        (None, {"fields": ("id", "slug", "user", "organization", "status", "error_message", "progress")}),
        ("What was asked for", {"fields": BRIEF}),
        ("What came of it", {"fields": ("contents",)}),
        ("Times", {"fields": ("created_at", "updated_at", "generation_started_at", "generation_completed_at",
                              "last_progress_update")}),
        ("Details", {"classes": ("collapse",), "fields": ("details", "webhook_url")}),
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("generation_metadata", "analysis_result")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        shown = flatten_fieldsets(self.fieldsets)
        return [str(name) for name in shown if name not in STAFF_MAY_EDIT]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Course | None = None) -> bool:
        return super().has_change_permission(request, obj) and not (obj and obj.status in ACTIVE_STATUSES)

    def save_model(self, request: HttpRequest, obj: Course, form: Any, change: bool) -> None:
        """Only what was edited: saving the whole row would undo what the engine has written meanwhile."""
        obj.save(update_fields=form.changed_data)

    @admin.display(description="%")
    def percentage(self, course: Course) -> Any:
        return (course.generation_progress or {}).get("percentage", "-")

    @admin.display(description="lessons")
    def lessons_written(self, course: Course) -> str:
        progress = course.generation_progress or {}
        return f"{progress.get('lessons_completed', 0)} / {progress.get('lessons_total', 0)}"

    @admin.display(description="progress")
    def progress(self, course: Course) -> str:
        return render_to_string("coursegen/admin/progress.html", {"progress": course.generation_progress})

    @admin.display(description="sections and lessons")
    def contents(self, course: Course) -> str:
        lessons = Lesson.objects.order_by("lesson_number").only("section_id", "lesson_number", "lesson_title", "status")
        sections = course.sections.prefetch_related(Prefetch("lessons", lessons))
        return render_to_string("coursegen/admin/contents.html", {"sections": sections})

    @admin.display(description="metadata, analysis, error details")
    def details(self, course: Course) -> str:
        kept = {
            "metadata": course.generation_metadata,
            "analysis": course.analysis_result,
            "error": course.error_details,
        }
        return as_json({name: value for name, value in kept.items() if value})


@admin.register(Section)
class SectionAdmin(FoundById, ReadOnlyPage):
    list_display = ("section_number", "section_title", "course")
    list_select_related = ("course",)
    ordering = ("-id",)
    search_fields = ("section_title", "course__title")
    id_fields = ("id", "course")


@admin.register(Lesson)
class LessonAdmin(FoundById, ReadOnlyPage):
    list_display = ("lesson_title", "label", "course", "status", "words")
    list_filter = ("status",)
    list_select_related = ("course", "section")
    ordering = ("-id",)
    search_fields = ("lesson_title", "course__title")
    id_fields = ("id", "course")
    fields = (
        "id", "course", "section", "label", "lesson_title", "status", "failure", "text", "lesson_objectives",
        "key_topics", "estimated_duration_minutes", "about",
    )  # fmt: skip

    @admin.display(description="no.")
    def label(self, lesson: Lesson) -> str:
        return lesson.label

    @admin.display(description="words")
    def words(self, lesson: Lesson) -> Any:
        return lesson.metadata.get("total_words", "-")

    @admin.display(description="text")
    def text(self, lesson: Lesson) -> str:
        return render_to_string("coursegen/admin/lesson.html", {"content": lesson.content, "quiz": lesson.quiz.all()})

    @admin.display(description="error")
    def failure(self, lesson: Lesson) -> str:
        return as_json(lesson.error)

    @admin.display(description="metadata")
    def about(self, lesson: Lesson) -> str:
        return as_json(lesson.metadata)


@admin.register(QuizQuestion)
class QuizQuestionAdmin(ReadOnlyPage):
    list_display = ("question", "lesson", "position")
    list_select_related = ("lesson",)
    ordering = ("-id",)
    search_fields = ("question",)
