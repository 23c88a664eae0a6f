"""Why an outline can't be edited or approved."""

from coursegen.errors import PlatformError


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
