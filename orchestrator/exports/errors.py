"""Why an export is refused."""

from coursegen.errors import PlatformError
from orchestrator.examples import EXPORT_ID


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
