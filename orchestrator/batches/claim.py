"""Taking a batch for one look: after this it is ours until the lease runs out."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from uuid import UUID

from django.db.models import QuerySet

from coursegen.language_models.registry.models import LanguageModel
from metrics.sql_files import fetch_one
from orchestrator.states import BatchState

from .models import Batch

QUERY = Path(__file__).with_name("claim.sql")
LEASE_SECONDS = 90.0
"""Longer than any look takes: what is asked of a provider ends within a minute."""


@dataclass(frozen=True)
class Claim:
    """`over`: nobody wants to wait for it any longer. `lost`: nor for its provider to say how it ended."""

    batch_id: UUID
    claim_no: int
    job_id: UUID | None
    model_id: int | None
    state: BatchState
    provider_batch: str
    failures: int
    over: bool
    lost: bool

    @property
    def row(self) -> QuerySet[Batch]:
        """The batch as long as it is ours."""
        return Batch.objects.filter(id=self.batch_id, claim_no=self.claim_no, state=self.state)

    @property
    def reference(self) -> str:
        """What the batch is found by at the provider."""
        return str(self.batch_id)

    @cached_property
    def model(self) -> LanguageModel | None:
        """None: it is not configured any more."""
        if self.model_id is None:
            return None
        return LanguageModel.objects.select_related("provider").filter(id=self.model_id).first()


def take(batch_id: UUID, *, worker: str) -> Claim | None:
    """Claim the batch for `worker`; None when there is nothing to do."""
    row = fetch_one(QUERY, {"batch": batch_id, "worker": worker, "lease": LEASE_SECONDS})
    if row is None:
        return None
    id_, claim_no, job_id, model_id, state, *rest = row
    return Claim(id_, claim_no, job_id, model_id, BatchState(state), *rest)
