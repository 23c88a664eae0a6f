"""A document's file goes with its row, whoever deletes it: the API, the admin, or a course or user going."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete

from .models import Document


def remove_file(instance: Document, **_: Any) -> None:
    """After the commit, so that a deletion undone leaves the file; a file that can't be removed undoes nothing."""
    if instance.file.name:
        transaction.on_commit(partial(instance.file.storage.delete, instance.file.name), robust=True)


def connect() -> None:
    post_delete.connect(remove_file, sender=Document, dispatch_uid="remove_file")
