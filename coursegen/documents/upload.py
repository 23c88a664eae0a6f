"""A file that has arrived: on disk, in a temporary place, not yet anybody's document."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from django.core.files.uploadedfile import TemporaryUploadedFile

from coursegen.reading.formats import Format

from .formats import format_of
from .names import shown_name


@dataclass(frozen=True)
class Upload:
    """`format` is what the content shows, None if it is nothing the platform reads."""

    file: TemporaryUploadedFile
    path: Path
    name: str
    size: int
    format: Format | None


def received(file: TemporaryUploadedFile) -> Upload:
    path, name = Path(file.temporary_file_path()), shown_name(file.name or "")
    return Upload(file, path, name, file.size or 0, format_of(path, name))


def sha256_of(path: Path) -> str:
    """The digest of a file, which is on the disk for good afterwards: a row must not outlive the bytes it names."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    return digest
