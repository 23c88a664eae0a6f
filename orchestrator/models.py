"""All models of the package, for Django; each lives in the folder of its noun."""

from .batches.models import Batch, BatchRequest
from .events.models import JobEvent
from .exports.models import Export
from .jobs.models import Job
from .policies.models import PlatformPolicy, WorkerReport
from .quotes.models import Quote
from .slots.models import Slot
from .webhooks.models import WebhookDelivery, WebhookEndpoint
from .work.models import WorkItem

__all__ = [
    "Batch",
    "BatchRequest",
    "Export",
    "Job",
    "JobEvent",
    "PlatformPolicy",
    "Quote",
    "Slot",
    "WebhookDelivery",
    "WebhookEndpoint",
    "WorkItem",
    "WorkerReport",
]
