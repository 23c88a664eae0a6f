"""The words that exports add of their own, in the course's language: Russian, and English for all others."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Labels:
    contents: str
    lesson: str
    objectives: str
    outcomes: str
    minutes: str
    example: str
    exercises: str
    exercise: str
    hint: str
    solution: str
    quiz: str
    answer: str
    sources: str
    page: str
    failed: str
    unwritten: str
    review: str
    gaps: str
    missing: str
    reviews: str
    unchecked: str
    slides: str
    no_slides: str
    previous: str
    next: str
    check: str
    result: str
    right: str
    wrong: str
    choose: str


ENGLISH = Labels(
    contents="Contents",
    lesson="Lesson",
    objectives="Objectives",
    outcomes="What you will learn",
    minutes="min",
    example="Example",
    exercises="Exercises",
    exercise="Exercise",
    hint="Hint",
    solution="Solution",
    quiz="Quiz",
    answer="Answer",
    sources="Sources",
    page="p.",
    failed="This lesson could not be written. It is missing from the course.",
    unwritten="This lesson has not been written yet.",
    review="This lesson needs to be looked over before it is taught.",
    gaps="Missing lessons",
    missing="missing",
    reviews="Lessons to be looked over",
    unchecked="to be looked over",
    slides="Slides",
    no_slides="There are no slides for this lesson.",
    previous="Previous",
    next="Next",
    check="Check answers",
    result="Right answers",
    right="Right.",
    wrong="Wrong.",
    choose="Please answer every question.",
)
RUSSIAN = Labels(
    contents="Содержание",
    lesson="Урок",
    objectives="Цели",
    outcomes="Чему вы научитесь",
    minutes="мин",
    example="Пример",
    exercises="Упражнения",
    exercise="Упражнение",
    hint="Подсказка",
    solution="Решение",
    quiz="Тест",
    answer="Ответ",
    sources="Источники",
    page="с.",
    failed="Этот урок не удалось создать. В курсе его нет.",
    unwritten="Этот урок ещё не создан.",
    review="Этот урок нужно проверить, прежде чем по нему учить.",
    gaps="Недостающие уроки",
    missing="урока нет",
    reviews="Уроки, которые нужно проверить",
    unchecked="нужно проверить",
    slides="Слайды",
    no_slides="Для этого урока слайдов нет.",
    previous="Назад",
    next="Далее",
    check="Проверить ответы",
    result="Правильных ответов",
    right="Верно.",
    wrong="Неверно.",
    choose="Ответьте на все вопросы.",
)


def labels_for(language: str) -> Labels:
    return RUSSIAN if language == "ru" else ENGLISH
