"""A look into a zip archive's directory without unpacking anything."""

import struct
import zipfile
from pathlib import Path
from typing import BinaryIO

from .errors import DocumentError
from .limits import MIB, Limits

END_OF_DIRECTORY = b"PK\x05\x06"
END_BYTES = 22
LONGEST_COMMENT = 65_535
ZIP64_LOCATOR = b"PK\x06\x07"
ZIP64_LOCATOR_BYTES = 20
LARGEST_DIRECTORY = MIB
"""`zipfile` loads the whole directory, whatever number of entries it declares: its size is checked first."""

ENCRYPTED_ENTRY = 0x1
HARMLESS_BYTES = MIB
"""Up to this much unpacked, the ratio does not matter: a short document full of repetitions is no bomb."""


def read_entries(path: Path) -> list[zipfile.ZipInfo]:
    """What the archive at `path` says it holds; nothing is unpacked.

    Raises DocumentError: `damaged` where there is no readable directory, `too_large` where it is out of proportion.
    """
    try:
        with path.open("rb") as file:
            _check_directory_size(file)
            return zipfile.ZipFile(file).infolist()
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError) as error:
        raise DocumentError("damaged") from error


def check_entries(entries: list[zipfile.ZipInfo], packed_bytes: int, limits: Limits) -> None:
    """Refuse an archive that would unpack to more than the limits allow, is locked, or names parts outside of itself.

    An archive inside it (a spreadsheet embedded in a document) counts by its packed size: readers never open it.
    """
    if any(entry.flag_bits & ENCRYPTED_ENTRY for entry in entries):
        raise DocumentError("encrypted")
    if any(_leads_outside(entry.filename) for entry in entries):
        raise DocumentError("damaged")
    unpacked = sum(entry.file_size for entry in entries)
    bomb = unpacked > max(HARMLESS_BYTES, limits.unpacked_ratio * packed_bytes)
    if bomb or len(entries) > limits.zip_entries or unpacked > limits.unpacked_bytes:
        raise DocumentError("too_large")


def _leads_outside(name: str) -> bool:
    """Nothing is ever unpacked by name here; but no program for documents writes such a part either."""
    steps = name.replace("\\", "/").split("/")
    return ".." in steps or not steps[0] or steps[0].endswith(":")


def _check_directory_size(file: BinaryIO) -> None:
    """Find the end record the way `zipfile` does: at the very end, else the last one before a comment."""
    size = file.seek(0, 2)
    file.seek(max(0, size - LONGEST_COMMENT - END_BYTES - ZIP64_LOCATOR_BYTES))
    tail = file.read()
    last = tail[-END_BYTES:]
    bare = last.startswith(END_OF_DIRECTORY) and last.endswith(b"\x00\x00")
    position = len(tail) - END_BYTES if bare else tail.rfind(END_OF_DIRECTORY)
    if position < 0:
        raise DocumentError("damaged")
    (directory_bytes,) = struct.unpack_from("<L", tail, position + 12)
    zip64 = tail[:position][-ZIP64_LOCATOR_BYTES:].startswith(ZIP64_LOCATOR)
    if zip64 or directory_bytes > LARGEST_DIRECTORY:
        raise DocumentError("too_large")
