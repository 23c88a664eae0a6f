"""Reading courses. Whoever asks sees their own; another's course does not exist for them."""

from uuid import UUID

from django.db.models import F, Func, JSONField, Prefetch, QuerySet
from django.db.models.functions import Coalesce

from coursegen.errors import CourseNotFound, LessonNotFound
from coursegen.users.models import User

from .models import Course, Lesson, Section


def courses_of(user: User) -> QuerySet[Course]:
    """The user's courses, each with `progress`: its generation's, or that of one not begun."""
    not_begun = Func(F("id"), function="initial_course_progress", output_field=JSONField())
    return Course.objects.filter(user=user).annotate(progress=Coalesce("generation_progress", not_begun))


def course_of(user: User, course_id: UUID) -> Course:
    course = courses_of(user).filter(id=course_id).first()
    if course is None:
        raise CourseNotFound
    return course


def course_with_contents(user: User, course_id: UUID) -> Course:
    """A course with its sections and their lessons (without the lessons' texts), in three queries."""
    lessons = Lesson.objects.defer("content", "metadata", "error").order_by("lesson_number")
    sections = Section.objects.prefetch_related(Prefetch("lessons", lessons))
    course = courses_of(user).filter(id=course_id).prefetch_related(Prefetch("sections", sections)).first()
    if course is None:
        raise CourseNotFound
    return course


def lesson_of(user: User, lesson_id: UUID) -> Lesson:
    """A lesson with its text and quiz."""
    lessons = Lesson.objects.filter(course__user=user).select_related("section").prefetch_related("quiz")
    lesson = lessons.filter(id=lesson_id).first()
    if lesson is None:
        raise LessonNotFound
    return lesson
