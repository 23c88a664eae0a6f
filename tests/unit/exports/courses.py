"""Courses to export: one as people write them, one that means harm, one out of the offline writer."""

from datetime import date
from functools import cache
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from coursegen.exports.contents import Citation, Course, Example, Exercise, Lesson, Part, Question, Section, Slide
from tests.unit.writing.courses import course_of

HARM = "<script>alert('x')</script> ]]> =cmd|'/C calc'!A0 {{ x }} {% x %} #{x} ${x} ~=:\\ //c -> %50% "
HARM += "\"q\" 'a' &amp; <b>b</b>"
REMOTE = "![p](https://evil.example/p.png) [js](javascript:alert(1)) [ok](https://ok.example/a?b=1&c=2) <img src=x>"
SCRIPTS = "Ещё «кавычки» — 中文 العربية עברית 🦜👩‍👩‍👧 i̇ \u202eobratno\u202c"
EVERYTHING = f"""# Heading {HARM}

{REMOTE}

| a | b |
|---|---|
| `x` | **{SCRIPTS}** |
| | =1+1 |

1. one
2. two
   - nested ~~struck~~ *leaning*

> quoted

```html
<script>alert(1)</script>
```

---

line\\
break
"""


def a_question(number: int = 1, *, words: str = "Question", choices: int = 3) -> Question:
    return Question(
        question=f"{words} {number}?",
        choices=tuple(f"{words} {number}.{choice}" for choice in range(choices)),
        answer=number % choices,
        explanation=f"{words} because",
    )


def a_lesson(section: int, number: int, **fields: Any) -> Lesson:
    made: dict[str, Any] = {
        "title": f"Урок {section}.{number}",
        "objectives": ("Узнать", "Понять"),
        "minutes": 15,
        "written": True,
        "intro": "Вступление с **жирным** словом.",
        "sections": (
            Part(
                title="Первая часть",
                content="Текст части.\n\n| Кто | Что |\n|---|---|\n| Кладовщик | Порядок |",
                citations=(Citation(document_name="Инструкция.pdf", page=7, quote="Дословная цитата."),),
            ),
        ),
        "examples": (Example(title="Пример из жизни", content="Так бывает.", code="print('да')\n"),),
        "exercises": (Exercise(question="Сделайте.", hints=("Подумайте.",), solution="Готово."),),
        "quiz": (a_question(1, words="Вопрос"), a_question(2, words="Вопрос")),
        "slides": (Slide(title="Первая часть", points=("Порядок", "Чистота")),),
    }
    ids = {"id": uuid5(NAMESPACE_URL, f"lesson {section}.{number}"), "section_number": section, "number": number}
    return Lesson(**ids, **(made | fields))


def a_gap(section: int, number: int, **fields: Any) -> Lesson:
    nothing: dict[str, Any] = dict.fromkeys(("sections", "examples", "exercises", "quiz", "slides"), ())
    return a_lesson(section, number, **({"written": False, "intro": "", **nothing} | fields))


def a_course(*lessons: Lesson, **fields: Any) -> Course:
    lessons = lessons or (
        a_lesson(1, 1),
        a_lesson(1, 2, quiz=(), slides=()),
        a_gap(2, 1, failed=True),
    )
    numbers = sorted({lesson.section_number for lesson in lessons})
    made: dict[str, Any] = {
        "id": UUID(int=7),
        "title": "Основы охраны труда",
        "description": "Курс о том, как *работать* безопасно.",
        "language": "ru",
        "outcomes": ("Работать безопасно",),
        "written_on": date(2026, 11, 23),
        "sections": tuple(
            Section(
                number=number,
                title=f"Раздел {number}",
                description="О разделе",
                lessons=tuple(lesson for lesson in lessons if lesson.section_number == number),
            )
            for number in numbers
        ),
    }
    return Course(**(made | fields))


def a_hostile_course(words: str = HARM) -> Course:
    """Whatever a stranger can put their words into holds `words`."""
    words = f"{words} {SCRIPTS}"
    lesson = a_lesson(
        1, 1, title=words, objectives=(words,), intro=EVERYTHING,
        sections=(
            Part(title=words, content=EVERYTHING, citations=(Citation(document_name=words, page=1, quote=words),)),
        ),
        examples=(Example(title=words, content=EVERYTHING, code=words),),
        exercises=(Exercise(question=EVERYTHING, hints=(words,), solution=EVERYTHING),),
        quiz=(
            Question(question=words, choices=(words, f"{words} 2", "=1", "-1", "@a"), answer=2, explanation=words),
            Question(question=f"// {words}\n\n{words}", choices=("%50% a", "a -> b = c"), answer=1),
        ),
        slides=(Slide(title=words, points=(words, "=1+1", "x" * 3000, f"{SCRIPTS} " * 60)), Slide(title="", points=())),
        review=True, reason=words,
    )  # fmt: skip
    long = a_lesson(1, 2, title="Очень длинное название " * 200)
    course = a_course(lesson, long, title=words, description=EVERYTHING, outcomes=(words,), language="en")
    section = course.sections[0].model_copy(update={"title": words, "description": EVERYTHING})
    return course.model_copy(update={"sections": (section,)})


@cache
def an_offline_course(name: str = "warehouse") -> Course:
    """What the offline writer makes of one of its texts."""
    written = course_of(name)
    texts = iter(written.lessons)
    sections = []
    for section in written.structure.sections:
        lessons = []
        for _ in section.lessons:
            plan, text = next(texts)
            lessons.append(
                Lesson.model_validate(
                    {
                        "id": uuid5(NAMESPACE_URL, f"{section.number}.{plan.number}"),
                        "section_number": section.number,
                        "number": plan.number,
                        "title": plan.title,
                        "objectives": plan.objectives,
                        "minutes": plan.minutes,
                        "written": True,
                        **text.model_dump(mode="json"),
                    }
                )
            )
        sections.append(Section(number=section.number, title=section.title, lessons=tuple(lessons)))
    return Course(
        id=UUID(int=9), title=written.structure.title, description=written.structure.description, language="ru",
        written_on=date(2026, 11, 23), sections=tuple(sections),
    )  # fmt: skip
