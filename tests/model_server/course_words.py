"""What courses of the scripted model say in words of their own, in two languages."""

from typing import Any

EN = {
    "field": "Safety at work",
    "objective": "Explain what matters about {it}",
    "outcome": "Carry out what the course says about {it}",
    "description": "A course about {it} for people who begin with it.",
    "overview": "The course goes from the basics of {it} to practice.",
    "definition": "What the material calls {it}.",
    "missing": "Pictures that show {it}.",
    "intro": "This lesson is about {it}. It shows what to look at first and why it pays to know it by heart.",
    "lead": "Whoever works with {it} should know the following and be able to act on it:",
    "closing": "Think of a day at your own workplace: where would {it} have made a difference, and who has to know?",
    "example": "A case: {it}",
    "case": "A new colleague asks about {it}. You explain it in three sentences and check that it was understood.",
    "exercise": "Write down in your own words what was said about {it}.",
    "solution": "A good answer names the rule, its reason and one exception, and speaks of {it} throughout.",
    "question": "What does the lesson say about {it}?",
    "wrong": ["It is left to chance in {it}", "Nobody needs to know of {it}", "It is forbidden to speak of {it}"],
    "explanation": "This is what the lesson says.",
    "concepts": ["basics", "rules", "exceptions", "practice", "responsibility"],
}
RU = {
    "field": "Охрана труда",
    "objective": "Объяснить главное: {it}",
    "outcome": "Применить на практике: {it}",
    "description": "Курс о теме «{it}» для тех, кто с ней только знакомится.",
    "overview": "Курс ведёт от основ темы «{it}» к практике.",
    "definition": "То, что в материале названо «{it}».",
    "missing": "Иллюстрации к теме «{it}».",
    "intro": "Этот урок посвящён теме «{it}». Он показывает, на что смотреть в первую очередь и почему.",
    "lead": "Каждый, кто имеет дело с темой «{it}», должен знать следующее и уметь этим пользоваться:",
    "closing": "Вспомните обычный день на своём рабочем месте: где тема «{it}» изменила бы ход дела и кому сказать?",
    "example": "Случай: {it}",
    "case": "Новый сотрудник спрашивает про тему «{it}». Вы объясняете её тремя фразами и проверяете, понял ли он вас.",
    "exercise": "Запишите своими словами, что было сказано по теме «{it}».",
    "solution": "Хороший ответ называет правило, его причину и одно исключение и всё время держится темы «{it}».",
    "question": "Что говорится в уроке по теме «{it}»?",
    "wrong": [
        "Это оставлено на волю случая: {it}",
        "Об этом знать никому не нужно: {it}",
        "Говорить об этом нельзя: {it}",
    ],
    "explanation": "Именно это говорится в уроке.",
    "concepts": ["основы", "правила", "исключения", "практика", "ответственность"],
}


class Voice:
    """Sentences by name, with what they are about put in."""

    def __init__(self, words: dict[str, Any]) -> None:
        self.words = words

    def __call__(self, name: str, it: str = "") -> str:
        text: str = self.words[name]
        return text.format(it=it)


def voice_of(language: str) -> Voice:
    return Voice(RU if language == "ru" else EN)
