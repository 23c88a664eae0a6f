"""Why a document is refused, or can't be had."""

from collections.abc import Mapping
from typing import Any

from coursegen.errors import PlatformError


class DocumentNotFound(PlatformError):
    status = 404
    code = "document_not_found"
    texts = {"en": "There is no such document.", "ru": "Такого документа нет."}
    fixed_text = "Document not found"


def _over(quota: str, *, limit: int, actual: int) -> Mapping[str, Any]:
    told = {"tier": "FREE", "limit": limit, "actual": actual}
    return {**told, "details": {"quota": quota, **told}}


class DocumentTooLarge(PlatformError):
    """One document is over the tier's size; `details` say limit and actual size in bytes."""

    status = 413
    code = "document_too_large"
    texts = {
        "en": "The upload has {actual} bytes; the {tier} tier allows {limit} per document.",
        "ru": "Загрузка занимает {actual} байт, тариф {tier} допускает {limit} на документ.",
    }
    example = _over("file_bytes", limit=5_242_880, actual=7_340_032)


class StorageQuotaExceeded(PlatformError):
    """All documents of the user together would be over the tier's storage."""

    status = 413
    code = "storage_quota_exceeded"
    texts = {
        "en": "With this document all yours would have {actual} bytes; the {tier} tier allows {limit}.",
        "ru": "Вместе с этим документом всех ваших стало бы {actual} байт, тариф {tier} допускает {limit}.",
    }
    example = _over("storage_bytes", limit=10_485_760, actual=12_582_912)


class TooManyDocuments(PlatformError):
    """The course would have more documents than the tier allows per course."""

    status = 413
    code = "too_many_documents"
    texts = {
        "en": "With this document the course would have {actual}; the {tier} tier allows {limit} per course.",
        "ru": "Документов у курса стало бы {actual}, тариф {tier} допускает {limit} на курс.",
    }
    example = _over("files_per_course", limit=1, actual=2)


class DocumentStoreUnavailable(PlatformError):
    """Where documents are kept does not answer, or is full."""

    status = 503
    code = "document_store_unavailable"
    texts = {
        "en": "Documents cannot be stored or fetched at the moment. Please try again soon.",
        "ru": "Сейчас документы нельзя сохранить или получить. Повторите попытку чуть позже.",
    }

    def __init__(self) -> None:
        super().__init__(headers={"Retry-After": "30"})


class UnsupportedDocument(PlatformError):
    """The document's content is of a format that the tier or the platform does not take; `reasons` by language."""

    status = 415
    code = "unsupported_document"
    texts = {
        "en": "{reason} The {tier} tier takes: {formats}.",
        "ru": "{reason} Тариф {tier} принимает: {formats}.",
    }
    example = {
        "reasons": {"en": "PDF is not in your tier.", "ru": "Формат PDF не входит в ваш тариф."},
        "tier": "FREE",
        "formats": "TXT, MD",
        "details": {"tier": "FREE", "allowed": ["TXT", "MD"], "actual": "PDF"},
    }

    def __init__(self, *, reasons: Mapping[str, str], **kwargs: Any) -> None:
        self.reasons = reasons
        super().__init__(**kwargs)

    def text(self, language: str) -> str:
        reason = self.reasons.get(language, self.reasons["en"])
        return self.texts.get(language, self.texts["en"]).format(reason=reason, **self.values)
