"""A sound lesson in Russian or English, and what is changed in it to make it unsound."""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from coursegen.quality.finding import Finding
from coursegen.quality.subject import LessonUnderCheck
from coursegen.writing.shapes import (
    Brief,
    Citation,
    Exercise,
    LessonPlan,
    LessonSection,
    LessonText,
    Question,
    Source,
)

DOCUMENT = uuid5(NAMESPACE_URL, "document")
PASSAGE = uuid5(NAMESPACE_URL, "passage")
SAID = "Склад — это помещение, в котором хранят товары до отправки покупателю."
SOURCE = Source(
    passage_id=PASSAGE, document_id=DOCUMENT, document_name="склад.pdf", position=0, page=3,
    text=f"{SAID}\nПогрузчиком управляет тот,\nкто прошёл обучение. В программе пишут TODO, когда шаг не готов.",
)  # fmt: skip
CITATION = Citation(passage_id=PASSAGE, document_id=DOCUMENT, document_name="склад.pdf", page=3, quote=SAID)
QUESTION = Question(question="Что такое склад?", choices=("Помещение", "Погрузчик", "Товар"), answer=0)
SECTION = LessonSection(title="Что такое склад", content=f"{SAID} " * 25, citations=(CITATION,))
TEXT = LessonText(
    intro="Урок о складе и о тех, кто на нём работает.",
    sections=(SECTION,),
    exercises=(Exercise(question="Назовите три правила.", solution="Они перечислены в разделе."),),
    quiz=(QUESTION,),
)


def a_lesson(*, label: str = "1.1", minutes: int = 5, language: str = "ru", **changes: Any) -> LessonUnderCheck:
    """The sound lesson; `changes` are fields of its text, or `sources`, `has_documents` and `is_plan`."""
    about = {name: changes.pop(name) for name in ("sources", "has_documents", "is_plan") if name in changes}
    plan = LessonPlan(number=1, title="Склад", objectives=("Знать",), key_topics=("склад",), minutes=minutes)
    return LessonUnderCheck(
        **{
            "brief": Brief(title="Склад", language=language),
            "label": label,
            "plan": plan,
            "text": TEXT.model_copy(update=changes),
            "sources": (SOURCE,),
            "has_documents": True,
            **about,
        }
    )


def with_section(**changes: Any) -> LessonUnderCheck:
    return a_lesson(sections=(SECTION.model_copy(update=changes),))


def with_citation(**changes: Any) -> LessonUnderCheck:
    return with_section(citations=(CITATION.model_copy(update=changes),))


def with_question(**changes: Any) -> LessonUnderCheck:
    return a_lesson(quiz=(QUESTION.model_copy(update=changes),))


def said(findings: "list[Finding] | tuple[Finding, ...]") -> list[tuple[str, str]]:
    """Severity and English sentence of each."""
    return [(finding.severity.value, finding.sentence("en")) for finding in findings]
