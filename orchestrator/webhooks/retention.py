"""The log of deliveries does not grow for ever."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from .models import DisabledReason, Format, WebhookDelivery, WebhookEndpoint


def prune(*, older_than: datetime, at_most: int) -> int:
    """Delete deliveries that ended before, and endpoints of the legacy format that nothing is left of.

    Those that staff disabled stay: gone, they would come back active.
    """
    ended = WebhookDelivery.objects.filter(ended_at__lt=older_than).order_by("ended_at").values("id")[:at_most]
    gone = WebhookDelivery.objects.filter(id__in=ended).delete()[0]
    left = Exists(WebhookDelivery.objects.filter(endpoint=OuterRef("pk")))
    legacy = WebhookEndpoint.objects.filter(format=Format.LEGACY, created_at__lt=older_than)
    empty = legacy.exclude(left).exclude(disabled_reason=DisabledReason.STAFF)
    return gone + WebhookEndpoint.objects.filter(id__in=empty.values("id")[:at_most]).delete()[0]
