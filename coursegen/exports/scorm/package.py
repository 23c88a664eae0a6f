from pathlib import Path

from coursegen.exports.archive import zipped
from coursegen.exports.contents import Course
from coursegen.exports.labels import labels_for
from coursegen.exports.pages.render import rendered, style
from coursegen.exports.progress import Tell, through

from .manifest import manifest

HERE = Path(__file__).parent
SCRIPTS = ("session.js", "quiz.js")
POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'"


def make(course: Course, tell: Tell) -> bytes:
    """A zip with `imsmanifest.xml` at its root."""
    labels = labels_for(course.language)
    files: dict[str, str | bytes] = {"imsmanifest.xml": manifest(course, labels), "shared/style.css": style()}
    for script in SCRIPTS:
        files[f"shared/{script}"] = (HERE / script).read_text(encoding="utf-8")
    for lesson in through(course.lessons, tell):
        files[f"lessons/{lesson.name}.html"] = rendered(
            "scorm_lesson.html", course=course, lesson=lesson, labels=labels, policy=POLICY
        )
    return zipped(files)
