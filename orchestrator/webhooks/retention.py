"""The log of deliveries does not grow for ever."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from .models import Format, WebhookDelivery, WebhookEndpoint


def prune(*, older_than: datetime, at_most: int) -> int:
    """Delete deliveries that ended before, and endpoints of the legacy format that nothing is left of."""
    ended = WebhookDelivery.objects.filter(ended_at__lt=older_than).order_by("ended_at").values("id")[:at_most]
    gone = WebhookDelivery.objects.filter(id__in=ended).delete()[0]
    empty = WebhookEndpoint.objects.filter(format=Format.LEGACY, created_at__lt=older_than).exclude(
        Exists(WebhookDelivery.objects.filter(endpoint=OuterRef("pk")))
    )
    return gone + WebhookEndpoint.objects.filter(id__in=empty.values("id")[:at_most]).delete()[0]
