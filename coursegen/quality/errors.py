"""Why a quality report is refused."""

from coursegen.errors import PlatformError


class QualityNotReported(PlatformError):
    """A course that has not been finished has no quality report."""

    status = 409
    code = "quality_not_reported"
    texts = {
        "en": "The quality report is written when the course is completed; there is none yet.",
        "ru": "Отчёт о качестве составляется, когда курс готов; пока его нет.",
    }
