from coursegen.exports.archive import zipped
from coursegen.exports.contents import Course
from coursegen.exports.labels import labels_for
from coursegen.exports.pages.render import rendered, style
from coursegen.exports.progress import Tell, through

from .manifest import manifest, page_of, quiz_of
from .quiz import quiz


def make(course: Course, tell: Tell) -> bytes:
    """A zip with `imsmanifest.xml` at its root; a quiz is an item of its own beside its lesson."""
    labels = labels_for(course.language)
    files: dict[str, str | bytes] = {"imsmanifest.xml": manifest(course, labels), "shared/style.css": style()}
    for lesson in through(course.lessons, tell):
        files[page_of(lesson)] = rendered("cartridge_lesson.html", course=course, lesson=lesson, labels=labels)
        if lesson.quiz:
            files[quiz_of(lesson)] = quiz(lesson, labels)
    return zipped(files)
