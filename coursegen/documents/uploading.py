"""What endpoints that take a file have in common."""

from typing import Any

from rest_framework.request import Request

from coursegen.api.parsers import StrictMultiPartParser
from coursegen.api.views import Endpoint, user_of
from coursegen.tiers.models import TierPolicy

from .errors import (
    DocumentStoreUnavailable,
    DocumentTooLarge,
    StorageQuotaExceeded,
    TooManyDocuments,
    UnsupportedDocument,
)
from .quotas import check_length

REFUSED = (
    DocumentTooLarge,
    StorageQuotaExceeded,
    TooManyDocuments,
    UnsupportedDocument,
    DocumentStoreUnavailable,
)


class TakesUploads(Endpoint):
    parser_classes = (StrictMultiPartParser,)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """What is too long is refused before a byte of it is read."""
        super().initial(request, *args, **kwargs)
        if request.method == "POST":
            tier = TierPolicy.objects.get(tier=user_of(request).tier)
            check_length(tier, int(request.META.get("CONTENT_LENGTH") or 0))
