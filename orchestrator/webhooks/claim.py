"""Taking a delivery to send it: ours until its lease runs out."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction

from coursegen.organizations.secrets import webhook_secret_of
from metrics.sql_files import fetch_one

from .calls import ROOM, ROOM_OF_ORGANIZATION
from .finish import end_all
from .models import EndpointState, Format

HERE = Path(__file__).parent
LEASE_SECONDS = 30.0
"""Twice the longest attempt. Nothing renews it."""


@dataclass(frozen=True)
class Claim:
    """A delivery in our hands; `attempt` says which attempt we are. Secrets are sealed, the newest first."""

    delivery_id: UUID
    attempt: int
    failures: int
    job_id: UUID | None
    event: str
    body: dict[str, Any]
    endpoint_id: UUID
    format: Format
    url: str
    organization_id: UUID
    sealed_secrets: tuple[str, ...]


def take(delivery_id: UUID) -> Claim | None:
    """Claim the delivery; None when there is nothing to send now. What is open at a disabled endpoint ends here."""
    with transaction.atomic():
        found = fetch_one(HERE / "lock_endpoint.sql", {"delivery": delivery_id})
        if found is None:
            return None
        endpoint_id, state = found
        if state == EndpointState.DISABLED:
            end_all(endpoint_id)
            return None
        room = {"room": ROOM, "room_of_all": ROOM_OF_ORGANIZATION}
        row = fetch_one(HERE / "claim.sql", {"delivery": delivery_id, "lease": LEASE_SECONDS, **room})
        return None if row is None else _claim(*row)


def _claim(*row: Any) -> Claim:
    delivery, attempt, failures, job, event, body, endpoint, form, url, organization, secret, previous = row
    sealed = (secret or webhook_secret_of(organization), previous)
    return Claim(
        delivery, attempt, failures, job, event, json.loads(body), endpoint, Format(form), url, organization,
        tuple(filter(None, sealed)),
    )  # fmt: skip
