from typing import Any

from django.conf import settings

_WHY = {
    "job": {
        "ru": "Пауза: бюджет этой генерации ({budget} USD) исчерпан.",
        "en": "Paused: the budget of this generation ({budget} USD) is exhausted.",
    },
    "user_day": {
        "ru": "Пауза: ваш бюджет на день ({budget} USD) исчерпан, новый день начнётся в 00:00 UTC.",
        "en": "Paused: your budget of the day ({budget} USD) is exhausted, a new day begins at 00:00 UTC.",
    },
    "organization_day": {
        "ru": "Пауза: бюджет вашей организации на день ({budget} USD) исчерпан, новый день начнётся в 00:00 UTC.",
        "en": "Paused: your organization's budget of the day ({budget} USD) is exhausted, the next begins 00:00 UTC.",
    },
}
_THEN = {
    "ru": "Если за {minutes} мин. места в нём не станет, генерация остановится; готовое сохранится для повтора.",
    "en": "Unless it has room within {minutes} min, the generation stops; what is done is kept for a retry.",
}
_GAVE_UP = {
    "ru": "Бюджет ({budget} USD) исчерпан. Готовое сохранено: повторите генерацию, когда в нём будет место.",
    "en": "The budget ({budget} USD) is exhausted. What is done is kept: retry when it has room.",
}


def why_paused(pause: dict[str, Any], *, language: str) -> str:
    """What holds the job and what becomes of it."""
    language = "ru" if language == "ru" else "en"
    minutes = f"{settings.BUDGET_PAUSE_MINUTES:g}"
    return f"{_WHY[pause['scope']][language]} {_THEN[language]}".format(budget=pause["budget"], minutes=minutes)


def why_given_up(pause: dict[str, Any], *, language: str) -> str:
    """Why the job failed in the end."""
    return _GAVE_UP["ru" if language == "ru" else "en"].format(budget=pause["budget"])
