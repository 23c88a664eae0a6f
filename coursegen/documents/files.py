"""Documents' files, wherever they are stored."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from django.core.files.uploadedfile import UploadedFile
from django.db import connection

from .errors import DocumentStoreUnavailable
from .models import Document


def keep(document: Document, file: "UploadedFile[bytes]") -> None:
    """Store an uploaded file as the document's; the row is not saved. Raises DocumentStoreUnavailable.

    Outside of a transaction it holds no database connection: a store may take its time.
    """
    _let_go_of_database()
    try:
        document.file.save(document.name, file, save=False)
    except OSError as error:
        raise DocumentStoreUnavailable from error


@contextmanager
def local_copy(document: Document) -> Iterator[Path]:
    """The document's file as a file of this machine, which is gone afterwards.

    Outside of a transaction it holds no database connection. Raises DocumentStoreUnavailable, and FileNotFoundError
    where the store answers that it has no such file.
    """
    _let_go_of_database()
    with NamedTemporaryFile(prefix="document-") as copy:
        _fetch(document, copy)
        yield Path(copy.name)


def _let_go_of_database() -> None:
    if not connection.in_atomic_block:
        connection.close()


def _fetch(document: Document, copy: IO[bytes]) -> None:
    try:
        with document.file.open("rb") as stored:
            for chunk in stored.chunks():
                copy.write(chunk)
        copy.flush()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise DocumentStoreUnavailable from error
