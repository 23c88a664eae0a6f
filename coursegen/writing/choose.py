"""The writer of this process, by configuration."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from .writer import Writer

WRITERS = {"offline": "coursegen.writing.offline.writer.OfflineWriter"}


@cache
def writer() -> Writer:
    """The configured writer; safe to use from many threads. Its libraries are loaded with the first call only."""
    made: Writer = import_string(WRITERS[settings.WRITER])(delay_seconds=settings.WRITER_DELAY_SECONDS)
    return made
