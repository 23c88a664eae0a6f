"""What the engine lends to `/metrics`: one file per noun, one indexed query or a few round trips to Redis each."""

from metrics.gauges import offer

from . import jobs, queues, webhooks, work, workers


def offer_all() -> None:
    offer("jobs", jobs.series)
    offer("work", work.series)
    offer("webhooks", webhooks.series)
    offer("workers", workers.series)
    offer("queues", queues.series)
