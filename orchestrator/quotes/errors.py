"""Why a quote is refused."""

from coursegen.errors import PlatformError


class QuoteNotFound(PlatformError):
    """Nobody has asked for one."""

    status = 404
    code = "quote_not_found"
    texts = {"en": "There is no quote for this course yet.", "ru": "Для этого курса оценки ещё нет."}
