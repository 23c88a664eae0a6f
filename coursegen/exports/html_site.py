"""A site to read offline: pages that fetch nothing, run nothing and can be printed."""

from base64 import b64encode
from hashlib import sha256

from .archive import zipped
from .contents import Course
from .labels import labels_for
from .pages.render import rendered, style
from .progress import Tell, through


def make(course: Course, tell: Tell) -> bytes:
    """A zip: `index.html` and a page for each lesson. Answers of the quiz unfold without a script."""
    common = {"course": course, "labels": labels_for(course.language), "policy": _policy(), "style": style()}
    files: dict[str, str | bytes] = {"index.html": rendered("site_index.html", **common)}
    lessons = course.lessons
    around = zip(through(lessons, tell), (None, *lessons), (*lessons[1:], None), strict=False)
    for lesson, previous, following in around:
        files[f"lessons/{lesson.name}.html"] = rendered(
            "site_page.html", title=lesson.title, lesson=lesson, previous=previous, next=following, **common
        )
    return zipped(files)


def _policy() -> str:
    """Nothing but the one style, named by its hash: 'self' means nothing in a file opened from a disk."""
    allowed = b64encode(sha256(style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
