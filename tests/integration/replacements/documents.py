"""The document of the course, the same edited, and the lessons that rest on it."""

from coursegen.models import Course, Document, Passage

from .replacing import TOPICS, as_file, content, lessons

NEW = "The zebra clause: pallets are now stacked three high, and the yellow lamp is lit before they are moved."


def the_document(course: Course) -> Document:
    return Document.objects.get(course=course)


def edited(topic: str = TOPICS[1]) -> bytes:
    """The document with one paragraph more."""
    changed = content()
    changed[topic] += f"\n\n{NEW}"
    return as_file(changed)


def resting_on(course: Course, topic: str = TOPICS[1]) -> set[str]:
    """The lessons that are planned over, or cite, what stands under a heading."""
    under = {p.id for p in Passage.objects.filter(document__course=course) if p.heading_path == [topic]}
    assert under
    return {
        title
        for title, lesson in lessons(course).items()
        if under & {*lesson["passage_ids"], *(p for p in under if str(p) in str(lesson["content"]))}
    }


def all_changed() -> bytes:
    return as_file({topic: text.replace(" must ", " shall now always ") for topic, text in content().items()})
