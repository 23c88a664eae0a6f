"""What a tier allows of documents: how large one, how many per course, how much in all."""

from uuid import UUID

from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce

from coursegen.errors import PlatformError
from coursegen.tiers.models import TierPolicy

from .errors import DocumentTooLarge, StorageQuotaExceeded, TooManyDocuments
from .models import Document

MULTIPART_FRAMING = 64 * 1024
"""What a request may have around the file itself."""


def check_length(policy: TierPolicy, length: int) -> None:
    """Refuse by Content-Length, before a byte of the body is read."""
    if length > policy.file_bytes + MULTIPART_FRAMING:
        raise _refusal(DocumentTooLarge, policy, "file_bytes", actual=length)


def check_quotas(
    policy: TierPolicy, *, user_id: UUID, course_id: UUID, size: int, instead_of: UUID | None = None
) -> None:
    """Refuse one more document of `size` bytes, or one instead of another. It holds while the user's row is locked."""
    if size > policy.file_bytes:
        raise _refusal(DocumentTooLarge, policy, "file_bytes", actual=size)
    documents = Document.objects.filter(user=user_id)
    used = (documents.exclude(id=instead_of) if instead_of else documents).aggregate(
        of_course=Count("id", filter=Q(course=course_id)), stored=Coalesce(Sum("size"), 0)
    )
    if used["of_course"] + 1 > policy.files_per_course:
        raise _refusal(TooManyDocuments, policy, "files_per_course", actual=used["of_course"] + 1)
    if used["stored"] + size > policy.storage_bytes:
        raise _refusal(StorageQuotaExceeded, policy, "storage_bytes", actual=used["stored"] + size)


def _refusal(kind: type[PlatformError], policy: TierPolicy, quota: str, *, actual: int) -> PlatformError:
    limit = getattr(policy, quota)
    details = {"quota": quota, "tier": policy.tier, "limit": limit, "actual": actual}
    return kind(tier=policy.tier, limit=limit, actual=actual, details=details)
