"""What the platform refuses, and how it says so.

Each class is one reason: its HTTP status, a stable code for programs and a sentence for people in Russian and English.
`coursegen.api.errors` turns them into answers, in that one place; nothing else knows HTTP statuses.
"""

from collections.abc import Mapping
from typing import Any, ClassVar


class PlatformError(Exception):
    """Something was refused. `values` fill the sentence; `details` and `headers` go out with the answer."""

    status: ClassVar[int]
    code: ClassVar[str]
    texts: ClassVar[Mapping[str, str]]
    fixed_text: ClassVar[str | None] = None
    """The compatibility surface's own wording, where its clients rely on one."""
    example: ClassVar[Mapping[str, Any]] = {}
    """What it is made with in the OpenAPI document's example."""

    def __init__(
        self,
        *,
        details: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        **values: Any,
    ) -> None:
        self.details = dict(details or {})
        self.headers = dict(headers or {})
        self.values = values
        super().__init__(self.text("en"))

    def text(self, language: str) -> str:
        """The sentence in `language` where there is one, in English otherwise."""
        return self.texts.get(language, self.texts["en"]).format(**self.values)

    @property
    def compatibility_text(self) -> str:
        return (self.fixed_text or self.texts["en"]).format(**self.values)


class InvalidRequest(PlatformError):
    """A body or parameter is not what it should be; `details` maps each field to its messages."""

    status = 400
    code = "invalid_request"
    texts = {"en": "The request is not valid. See the fields listed.", "ru": "Запрос составлен неверно, см. поля."}
    fixed_text = "Invalid request body"
    example = {"details": {"title": ["This field is required."]}}


class NotAuthenticated(PlatformError):
    status = 401
    code = "not_authenticated"
    texts = {
        "en": "A valid access token is needed: Authorization: Bearer <token>.",
        "ru": "Нужен действующий токен доступа: Authorization: Bearer <token>.",
    }
    fixed_text = "Unauthorized: Invalid or missing authentication token"


class RequestStillRunning(PlatformError):
    """The request with this Idempotency-Key is being served; its repetition gets its answer a little later."""

    status = 409
    code = "request_still_running"
    texts = {
        "en": "A request with this Idempotency-Key is being served: ask again in a moment.",
        "ru": "Запрос с этим Idempotency-Key ещё выполняется, повторите чуть позже.",
    }


class IdempotencyKeyReused(PlatformError):
    status = 422
    code = "idempotency_key_reused"
    texts = {
        "en": "This Idempotency-Key was sent with another request before. Every request needs a key of its own.",
        "ru": "Этот Idempotency-Key уже отправлен с другим запросом. Каждому запросу нужен свой ключ.",
    }


class CourseNotFound(PlatformError):
    status = 404
    code = "course_not_found"
    texts = {"en": "There is no such course.", "ru": "Такого курса нет."}
    fixed_text = "Course not found"


class CourseForbidden(PlatformError):
    status = 403
    code = "course_forbidden"
    texts = {"en": "This course belongs to somebody else.", "ru": "Этот курс принадлежит другому пользователю."}
    fixed_text = "Forbidden: You do not have access to this course"


class CourseIsBeingGenerated(PlatformError):
    """Documents and the brief can't change under a running generation."""

    status = 409
    code = "course_is_being_generated"
    texts = {
        "en": "The course is being generated: wait for the end or cancel it first.",
        "ru": "Курс сейчас создаётся: дождитесь окончания или сначала отмените создание.",
    }


class CourseIsNotCompleted(PlatformError):
    """There is no finished course that could be brought up to date."""

    status = 409
    code = "course_is_not_completed"
    texts = {
        "en": "Only a completed course is brought up to date. Delete the document and upload the other one instead.",
        "ru": "Обновить можно только готовый курс. Удалите документ и загрузите вместо него другой.",
    }


class LessonNotFound(PlatformError):
    status = 404
    code = "lesson_not_found"
    texts = {"en": "There is no such lesson.", "ru": "Такого урока нет."}
    fixed_text = "Lesson not found"
