"""Archives whose bytes depend on their files alone: fixed times and rights, members in a fixed order."""

import gzip
import tarfile
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

DAY_ONE = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip can name."""

Files = Mapping[str, str | bytes]
"""Names within the archive, in ASCII, and what they hold."""


def zipped(files: Files, *, first: str | None = None) -> bytes:
    """A zip of the files. `first` names one that has to come first and uncompressed."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name in sorted(files, key=lambda name: (name != first, name)):
            member = ZipInfo(name, DAY_ONE)
            member.compress_type = ZIP_STORED if name == first else ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            member.create_system = 3
            archive.writestr(member, _bytes(files[name]))
    return buffer.getvalue()


def tarred(files: Files) -> bytes:
    """A tar.gz of the files."""
    buffer = BytesIO()
    with (
        gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0) as stream,
        tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for name in sorted(files):
            content = _bytes(files[name])
            member = tarfile.TarInfo(name)
            member.size, member.mode = len(content), 0o644
            archive.addfile(member, BytesIO(content))
    return buffer.getvalue()


def rezipped(archive: bytes) -> bytes:
    """The same zip without the times at which somebody else wrote its members."""
    with ZipFile(BytesIO(archive)) as original:
        return zipped({name: original.read(name) for name in original.namelist()}, first="[Content_Types].xml")


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content
