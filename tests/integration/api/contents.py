"""Courses with something in them."""

from typing import Any

from coursegen.models import Course, Lesson, QuizQuestion, Section, User

CONTENT: dict[str, Any] = {
    "intro": "Hello",
    "sections": [{"title": "One", "content": "**text**", "citations": []}],
    "examples": [{"title": "E", "content": "c"}],
    "exercises": [{"question": "Q", "solution": "S"}],
    "slides": [{"title": "One", "points": ["first", "second"]}],
}


def a_course(user: User, *, title: str = "Physics", **fields: Any) -> Course:
    number = Course.objects.count()
    return Course.objects.create(user=user, organization=user.organization, title=title, slug=f"c-{number}", **fields)


def a_written_course(user: User, *, sections: int = 2, lessons: int = 3, **fields: Any) -> Course:
    course = a_course(user, status="completed", **fields)
    for section_number in range(1, sections + 1):
        section = Section.objects.create(
            course=course, section_number=section_number, section_title=f"S{section_number}", learning_objectives=["o"]
        )
        for lesson_number in range(1, lessons + 1):
            _a_lesson(course, section, lesson_number)
    return course


def _a_lesson(course: Course, section: Section, number: int) -> None:
    lesson = Lesson.objects.create(
        course=course, section=section, lesson_number=number, lesson_title=f"L{number}", estimated_duration_minutes=15,
        lesson_objectives=["o"], key_topics=["k"], status="completed", content=CONTENT, metadata={"model": "offline"},
    )  # fmt: skip
    for position in (1, 2):
        QuizQuestion.objects.create(
            lesson=lesson, position=position, question=f"Q{position}", choices=["a", "b"], answer=1, explanation=None
        )
