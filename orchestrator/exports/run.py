"""One export from claim to finish, as a chain of named steps."""

import hashlib
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedRandom
from uuid import UUID

import structlog
from django.core.exceptions import ObjectDoesNotExist
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import InterfaceError, OperationalError, connection

from coursegen.exports.contents import Course
from coursegen.exports.errors import MakingFailed, MakingStopped, TooHeavy
from coursegen.exports.load import snapshot
from coursegen.exports.process import make_in_child
from orchestrator.work.holding import holding

from . import files, finish
from .claim import Claim, Heartbeat, take

log = structlog.get_logger(__name__)


AT_ONCE = 4
"""Exports made by this process at the same time: each has a child of its own, and its memory."""

room = threading.BoundedSemaphore(AT_ONCE)


def run(export_id: UUID, *, worker: str) -> bool:
    """Claim the export, make its file and store it; False when there was nothing to claim or the claim was lost.

    Without room for one more it is put off for a moment: this process's threads are for webhooks too.
    """
    if not room.acquire(blocking=False):
        finish.put_off(export_id)
        return False
    try:
        return _run(export_id, worker=worker)
    finally:
        room.release()


def _run(export_id: UUID, *, worker: str) -> bool:
    claim = None if holding.draining.is_set() else take(export_id, worker=worker)
    if claim is None:
        return False
    fingerprint = ""
    try:
        course, fingerprint = snapshot(claim.course_id)
        connection.close()
        with _made(claim, course) as file:
            return _stored(claim, file, fingerprint)
    except MakingStopped:
        if holding.draining.is_set():
            finish.hand_back(claim)
        return False
    except ObjectDoesNotExist:
        return False  # the course is gone, and the row goes after it
    except (OperationalError, InterfaceError):
        raise  # the database is away: the lease runs out by itself
    except Exception as error:
        return _failed(claim, error, fingerprint)


@contextmanager
def _made(claim: Claim, course: Course) -> Iterator[BufferedRandom]:
    heartbeat = Heartbeat(claim)
    with tempfile.TemporaryFile() as file:
        make_in_child(claim.format, course, into=file, tell=heartbeat.tell, should_stop=heartbeat.should_stop)
        yield file


def _stored(claim: Claim, file: BufferedRandom, fingerprint: str) -> bool:
    """Keep the file, then say so; a file that nobody will know of is taken away again."""
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    size = file.tell()
    file.seek(0)
    name = default_storage.save(files.name_of(claim.export_id, claim.claim_no), File(file))
    kept = finish.ready(claim, finish.Stored(name=name, size=size, sha256=digest, fingerprint=fingerprint))
    if not kept:
        default_storage.delete(name)
    log.info("export_made" if kept else "export_claim_lost", format=claim.format, size=size)
    return kept


def _failed(claim: Claim, error: Exception, fingerprint: str) -> bool:
    code = error.code if isinstance(error, MakingFailed) else "internal_error"
    log.warning("export_failed", format=claim.format, code=code, error=str(error)[-500:])
    finish.failed(
        claim, code=code, detail=f"{type(error).__name__}: {error}", fingerprint=fingerprint,
        final=isinstance(error, TooHeavy),
    )  # fmt: skip
    return False
