"""The admin pages of the engine: what it owns is shown and steered here, never edited."""

from . import batches, events, exports, jobs, policies, quotes, slots, webhooks, work, workers

__all__ = ["batches", "events", "exports", "jobs", "policies", "quotes", "slots", "webhooks", "work", "workers"]
