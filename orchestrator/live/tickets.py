"""Tickets: what a browser shows in place of a token, because EventSource can send no headers.

A ticket names a user and a job, and is signed; nothing is stored. It opens streams of that job for a minute. It can be
used more than once in that time: EventSource comes back with the same address after a broken connection.
"""

from dataclasses import dataclass
from uuid import UUID

from django.core import signing

GOOD_SECONDS = 60
SALT = "orchestrator.live.tickets"
"""Makes the signing key one for this purpose alone."""


@dataclass(frozen=True)
class Ticket:
    job_id: UUID
    user_id: UUID


def write(ticket: Ticket) -> str:
    return signing.dumps([ticket.job_id.hex, ticket.user_id.hex], salt=SALT)


def read(text: str) -> Ticket | None:
    """None for one that has expired, was changed, or is none."""
    try:
        job_id, user_id = signing.loads(text, salt=SALT, max_age=GOOD_SECONDS)
    except signing.BadSignature:
        return None
    return Ticket(UUID(job_id), UUID(user_id))
