"""What is said of lessons that are missing or have to be looked over, plainly and in the same words everywhere."""

from .contents import Course, Lesson
from .labels import Labels


def of_lesson(lesson: Lesson, labels: Labels) -> str:
    """What stands above the lesson's text, or instead of it; empty where there is nothing to say."""
    if lesson.written:
        return (lesson.reason or labels.review) if lesson.review else ""
    return f"{labels.failed} {lesson.reason}".strip() if lesson.failed else labels.unwritten


def of_course(course: Course, labels: Labels) -> tuple[str, ...]:
    """What stands at the beginning: a line on the gaps, a line on the lessons to be looked over."""
    marked = ((labels.gaps, course.gaps), (labels.reviews, course.to_review))
    return tuple(
        f"{words}: " + "; ".join(f"{lesson.label} {lesson.title}" for lesson in lessons)
        for words, lessons in marked
        if lessons
    )


def title_of(lesson: Lesson, labels: Labels) -> str:
    """The lesson's line in a table of contents that nothing stands before; the mark comes first, for titles get cut."""
    mark = labels.missing if not lesson.written else labels.unchecked if lesson.review else ""
    return " ".join([lesson.label, *([f"[{mark}]"] if mark else []), *lesson.title.split()])
