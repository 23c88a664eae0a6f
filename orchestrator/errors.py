"""Why jobs are refused. Wordings marked fixed are what clients of the compatibility surface rely on."""

from typing import Any

from coursegen.errors import PlatformError

from .examples import JOB_ID


class GenerationInProgress(PlatformError):
    """A job is already active on the course; `details.jobId` names it."""

    status = 409
    code = "generation_in_progress"
    texts = {
        "en": "Course generation is already in progress",
        "ru": "Курс уже создаётся.",
    }
    example = {"details": {"jobId": JOB_ID}}


class UserLimitReached(PlatformError):
    """The user's tier allows no further job at the moment."""

    status = 429
    code = "user_limit_reached"
    texts = {
        "en": "Too many concurrent jobs. {tier} tier allows {user_limit} concurrent course {generations}.",
        "ru": "Слишком много курсов создаётся одновременно. Тариф {tier} допускает одновременно: {user_limit}.",
    }
    example = {
        "tier": "FREE",
        "user_limit": 1,
        "details": {"tier": "FREE", "user_limit": 1, "current_user_jobs": 1},
    }

    def __init__(self, *, tier: str, user_limit: int, **kwargs: Any) -> None:
        word = "generation" if user_limit == 1 else "generations"
        super().__init__(tier=tier, user_limit=user_limit, generations=word, **kwargs)


class SystemAtCapacity(PlatformError):
    """All slots of the platform are taken."""

    status = 429
    code = "system_at_capacity"
    texts = {
        "en": "System at capacity. Please try again in a few minutes.",
        "ru": "Все места заняты. Повторите через несколько минут.",
    }
    example = {
        "details": {
            "tier": "FREE",
            "user_limit": 1,
            "current_user_jobs": 0,
            "global_limit": 3,
            "global_active_jobs": 3,
            "current_global_jobs": 3,
        },
    }


class TooManyWaiting(PlatformError):
    """The user's jobs in the waiting room are as many as one user may have there."""

    status = 429
    code = "too_many_waiting"
    texts = {
        "en": "You have 100 courses waiting already. Start this one when some of them have begun.",
        "ru": "В очереди уже 100 ваших курсов. Запустите этот, когда часть из них начнёт создаваться.",
    }


class EconomyUnavailable(PlatformError):
    """Lessons can't be written in batches here: the writer is offline, or its model's provider has none."""

    status = 409
    code = "economy_unavailable"
    texts = {
        "en": "`economy` is not available: it needs a language model whose provider takes batches.",
        "ru": "`economy` недоступно: нужна языковая модель, провайдер которой принимает пакеты запросов.",
    }


class StartFailed(PlatformError):
    """The start gave up; everything it had begun is undone."""

    status = 500
    code = "start_failed"
    texts = {
        "en": "The course generation could not be started. Please try again later.",
        "ru": "Не удалось инициализировать генерацию курса. Попробуйте позже.",
    }
    fixed_text = "Не удалось инициализировать генерацию курса. Попробуйте позже."


class JobNotFound(PlatformError):
    status = 404
    code = "job_not_found"
    texts = {"en": "There is no such job.", "ru": "Такого задания нет."}


class CannotCancel(PlatformError):
    """There is nothing to cancel."""

    status = 400
    code = "cannot_cancel"
    texts = {
        "en": "Cannot cancel at this stage",
        "ru": "На этом этапе отменить нельзя.",
    }


class JobHasNotFailed(PlatformError):
    """Only a failed job can be retried."""

    status = 409
    code = "job_has_not_failed"
    texts = {
        "en": "Only a failed job can be retried; this one is {state}.",
        "ru": "Повторить можно только неудавшееся задание; состояние этого: {state}.",
    }
    example = {"state": "completed"}


class JobIsNotResumable(PlatformError):
    """A failed job whose finished work is not there any more."""

    status = 409
    code = "job_is_not_resumable"
    texts = {
        "en": "Its work is no longer there: it ended too long ago, or a newer generation replaced it. Start a new one.",
        "ru": "Результаты этого задания не сохранились: оно завершилось давно или его заменило новое. Запустите новое.",
    }


class JobHasEnded(PlatformError):
    """The job came to its end before it could be cancelled."""

    status = 409
    code = "job_has_ended"
    texts = {
        "en": "The job has ended already: {state}.",
        "ru": "Задание уже завершено: {state}.",
    }
    example = {"state": "completed"}
