"""Why a document could not be read, for programs as a code and for its owner as a sentence."""

from typing import Final, Literal, get_args

ErrorCode = Literal[
    "encrypted",
    "damaged",
    "no_text_layer",
    "too_large",
    "wrong_type",
    "unsupported_old_office",
    "empty",
    "timeout",
]
ERROR_CODES: Final[tuple[ErrorCode, ...]] = get_args(ErrorCode)

MESSAGES: Final[dict[ErrorCode, dict[str, str]]] = {
    "encrypted": {
        "ru": "Документ защищён паролем: снимите защиту и загрузите его снова.",
        "en": "The document is protected by a password: remove the protection and upload it again.",
    },
    "damaged": {
        "ru": "Файл повреждён или загружен не полностью: откройте его у себя, сохраните заново и загрузите снова.",
        "en": "The file is damaged or incomplete: open it on your computer, save it anew and upload it again.",
    },
    "no_text_layer": {
        "ru": "В документе только изображения страниц: распознайте текст (OCR) и загрузите получившийся файл.",
        "en": "The document holds only pictures of pages: run text recognition (OCR) on it and upload the result.",
    },
    "too_large": {
        "ru": "Документ слишком большой для обработки: разделите его на части и загрузите их по отдельности.",
        "en": "The document is too large to process: split it into parts and upload them one by one.",
    },
    "wrong_type": {
        "ru": "Формат файла не поддерживается: сохраните документ как PDF, DOCX, PPTX, HTML, TXT или MD.",
        "en": "This file format is not supported: save the document as PDF, DOCX, PPTX, HTML, TXT or MD.",
    },
    "unsupported_old_office": {
        "ru": "Старый формат Office (.doc, .xls, .ppt) не поддерживается: сохраните его как DOCX, PPTX или PDF.",
        "en": "The old Office format (.doc, .xls, .ppt) is not supported: save it as DOCX, PPTX or PDF.",
    },
    "empty": {
        "ru": "В документе нет текста: проверьте, тот ли файл выбран, и загрузите документ с текстом.",
        "en": "The document has no text: check that it is the right file and upload one with text in it.",
    },
    "timeout": {
        "ru": "Документ не удалось прочитать за отведённое время: попробуйте ещё раз или разделите его на части.",
        "en": "The document could not be read in the time allowed: try again, or split it into parts.",
    },
}

OTHERWISE: Final = {
    "ru": "Документ не удалось прочитать: попробуйте ещё раз или загрузите его в другом формате.",
    "en": "The document could not be read: try again, or upload it in another format.",
}


class ReadingError(Exception):
    """Reading ended without a result."""


class DocumentError(ReadingError):
    """The document cannot be read; `code` says why, `message(code, language)` tells its owner."""

    def __init__(self, code: ErrorCode) -> None:
        super().__init__(code)
        self.code = code


class ReadingStopped(ReadingError):
    """The caller asked to stop; the document itself is not to blame."""


def message(code: ErrorCode, language: str) -> str:
    """One sentence saying what is wrong and what to do: in Russian for "ru", in English for any other language."""
    return MESSAGES[code]["ru" if language == "ru" else "en"]


def reason(code: str, language: str) -> str:
    """As `message`, for any code a document may have failed with: also for one that is not about the document."""
    texts: dict[str, str] = dict(MESSAGES).get(code, OTHERWISE)  # type: ignore[call-overload]
    return texts["ru" if language == "ru" else "en"]
