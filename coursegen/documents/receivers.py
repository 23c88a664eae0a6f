"""A document's file goes with its row, whoever deletes it: the API, the admin, or a course or user going."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete

from .models import Document


def remove_file(instance: Document, **_: Any) -> None:
    """After the commit, so that a deletion undone leaves the file; a file that can't be removed undoes nothing."""
    storage, name = instance.file.storage, instance.file.name
    if not name:
        return

    def remove() -> None:  # no partial: Django logs the name of what failed, and a partial has none
        storage.delete(name)

    transaction.on_commit(remove, robust=True)


def connect() -> None:
    post_delete.connect(remove_file, sender=Document, dispatch_uid="remove_file")
