"""Names of the files that people download: readable, and ASCII for the sake of those who unpack them."""

from anyascii import anyascii
from django.utils.text import slugify

LONGEST = 60


def ascii_name(title: str, *, suffix: str) -> str:
    """`Введение в физику` and `.pdf` make `vvedenie-v-fiziku.pdf`."""
    words = slugify(anyascii(title).replace("_", " "))[:LONGEST].strip("-") or "course"
    return words + suffix


def shown_name(title: str, *, suffix: str) -> str:
    """The title itself as a file's name, without what no file system takes."""
    kept = "".join(c if c.isprintable() and c not in '\\/:*?"<>|' else " " for c in title)
    return (" ".join(kept.split())[:LONGEST].strip(" .") or "course") + suffix
