"""Where the files of exports are kept."""

from uuid import UUID

from django.core.files.storage import default_storage


def name_of(export_id: UUID, claim_no: int) -> str:
    """Each attempt has a name of its own, so that none meets the file of another."""
    return f"exports/{export_id}-{claim_no}"


def remove(export_id: UUID, last_claim: int) -> None:
    """Delete whatever any attempt has left; what is not there is no obstacle."""
    for claim_no in range(1, last_claim + 1):
        default_storage.delete(name_of(export_id, claim_no))
