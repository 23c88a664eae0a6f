"""Why the engine refuses. Wordings marked fixed are what clients of the compatibility surface rely on."""

from typing import Any

from coursegen.errors import NotAuthenticated, PlatformError

from .examples import EXPORT_ID, JOB_ID


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


class TooManyStreams(PlatformError):
    """The user has as many live streams open as one user may have."""

    status = 429
    code = "too_many_streams"
    texts = {
        "en": "You have {limit} streams of live events open already. Close one first.",
        "ru": "У вас уже открыто потоков событий: {limit}. Сначала закройте один из них.",
    }
    example = {"limit": 20, "details": {"limit": 20}}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(headers={"Retry-After": "10"}, **kwargs)


class NoStreamsLeft(PlatformError):
    """This process holds as many live streams as it may."""

    status = 503
    code = "no_streams_left"
    texts = {
        "en": "No more streams of live events can be opened at the moment. Ask for the list instead: ?format=json.",
        "ru": "Сейчас нельзя открыть ещё один поток событий. Запросите список: ?format=json.",
    }

    def __init__(self) -> None:
        super().__init__(headers={"Retry-After": "10"})


class InvalidTicket(NotAuthenticated):
    """A ticket was sent, and it is of another job, has expired, or was never given out."""

    code = "invalid_ticket"
    texts = {
        "en": "The ticket is not valid for this stream, or has expired. Get a new one.",
        "ru": "Билет не подходит к этому потоку или истёк. Получите новый.",
    }


class CannotCancel(PlatformError):
    """There is nothing to cancel."""

    status = 400
    code = "cannot_cancel"
    texts = {
        "en": "Cannot cancel at this stage",
        "ru": "На этом этапе отменить нельзя.",
    }


class NothingToApprove(PlatformError):
    """Only an outline that waits for its author can be approved."""

    status = 409
    code = "nothing_to_approve"
    texts = {
        "en": "There is no outline to approve: the job is {state}.",
        "ru": "Подтверждать нечего: состояние задания: {state}.",
    }
    example = {"state": "running"}


class OutlineIsNotEditable(PlatformError):
    """An outline is edited while its generation waits for that, and not under the lessons being written."""

    status = 409
    code = "outline_is_not_editable"
    texts = {
        "en": "The outline can be edited while a generation started with `review_outline` awaits its approval.",
        "ru": "Структуру можно менять, пока генерация, запущенная с `review_outline`, ждёт её подтверждения.",
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


class ExportNotFound(PlatformError):
    status = 404
    code = "export_not_found"
    texts = {"en": "There is no such export.", "ru": "Такого экспорта нет."}


class UnknownFormat(PlatformError):
    """There is no export of this name; `details.formats` lists those there are."""

    status = 404
    code = "unknown_format"
    texts = {"en": "There is no such format. There are: {formats}.", "ru": "Такого формата нет. Есть: {formats}."}
    example = {"formats": "html, pdf, scorm", "details": {"formats": ["html", "pdf", "scorm"]}}


class CourseHasNoContent(PlatformError):
    """Nothing of the course is written."""

    status = 409
    code = "course_has_no_content"
    texts = {
        "en": "The course has no content yet. Generate it first.",
        "ru": "В курсе пока нет содержания. Сначала создайте его.",
    }


class CourseHasNoQuiz(PlatformError):
    """The format holds questions alone, and the course has none."""

    status = 409
    code = "course_has_no_quiz"
    texts = {
        "en": "The course has no quiz, and this format holds nothing else.",
        "ru": "В курсе нет тестов, а этот формат содержит только их.",
    }


class CourseHasNoSlides(PlatformError):
    """The format holds slides alone, and the course has none: a presentation was not asked for."""

    status = 409
    code = "course_has_no_slides"
    texts = {
        "en": "The course has no slides, and this format holds nothing else. They are written where output_formats "
        "has presentation.",
        "ru": "В курсе нет слайдов, а этот формат содержит только их. Они создаются, если в output_formats есть "
        "presentation.",
    }


class ExportFailed(PlatformError):
    """The file could not be made of the course as it is; `details.export_id` says by which attempt."""

    status = 409
    code = "export_failed"
    texts = {
        "en": "The file could not be made. Start a new export to try again.",
        "ru": "Не удалось создать файл. Чтобы попробовать снова, запустите новый экспорт.",
    }
    example = {"details": {"export_id": EXPORT_ID}}


class TooManyExports(PlatformError):
    """The user has as many exports in the making as one user may."""

    status = 429
    code = "too_many_exports"
    texts = {
        "en": "{limit} exports of yours are in the making. Try again when one is ready.",
        "ru": "Одновременно создаётся не больше ваших экспортов: {limit}. Повторите, когда один из них будет готов.",
    }
    example = {"limit": 4, "details": {"limit": 4}}
