"""Handing calls over to their provider, and asking what has become of them. Holds no database connection meanwhile."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import connection

from coursegen.language_models.calling.collected import BatchState, Collected
from coursegen.language_models.registry.clients import batches_of
from coursegen.language_models.registry.models import LanguageModel

if TYPE_CHECKING:
    from coursegen.language_models.calling.batches import Batches

__all__ = ["BatchState", "Collected", "cancel", "collect", "discard", "find", "submit"]


def submit(model: LanguageModel, requests: Mapping[UUID, Mapping[str, Any]], *, reference: str) -> str:
    """Hand the calls over; answers the provider's id of the batch, of an earlier submission as `reference` too."""
    return _lane(model).submit({str(call_id): body for call_id, body in requests.items()}, reference=reference)


def find(model: LanguageModel, *, reference: str) -> str | None:
    """The provider's id of what was submitted as `reference`."""
    return _lane(model).find(reference)


def collect(model: LanguageModel, batch_id: str) -> Collected:
    """Where the batch stands, with all results by the calls' ids as texts if it has ended."""
    return _lane(model).collect(batch_id)


def cancel(model: LanguageModel, batch_id: str) -> None:
    _lane(model).cancel(batch_id)


def discard(model: LanguageModel, batch_id: str) -> None:
    """Leave nothing of an ended batch at the provider."""
    _lane(model).discard(batch_id)


def _lane(model: LanguageModel) -> "Batches":
    connection.close()
    return batches_of(model)
