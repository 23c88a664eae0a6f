"""Making exports and looking into them."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from coursegen.exports.contents import Course
from coursegen.exports.formats import FORMATS
from coursegen.exports.progress import untold


def made(name: str, course: Course) -> bytes:
    return FORMATS[name].make(course, untold)


def opened(archive: bytes) -> ZipFile:
    return ZipFile(BytesIO(archive))


def saved(content: bytes, folder: Path, name: str) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path
