"""Adding and removing documents. Locks are taken in the order user, job, items, course."""

from contextlib import suppress
from pathlib import Path
from uuid import UUID

from django.db import connection, transaction
from uuid_utils.compat import uuid7

from coursegen.courses.actions import lock_user, locked_course
from coursegen.errors import DocumentNotFound
from coursegen.tiers.models import TierPolicy
from coursegen.users.models import User
from metrics.sql_files import query

from .files import keep
from .formats import check_format
from .models import Document
from .quotas import check_quotas
from .upload import Upload, sha256_of

LIST_IN_PROGRESS = Path(__file__).with_name("list_in_progress.sql")


def add_document(user: User, course_id: UUID, upload: Upload, *, document_id: UUID | None = None) -> Document:
    """Store an uploaded file and make it a document of the course, with this id if one is given.

    Refused by format, by the tier's quotas and while the course is being generated; then nothing is kept. The tier is
    asked before the file is stored, to be cheap, and again under the user's lock, to be right.
    """
    _check(user, course_id, upload)
    document = _stored(user, course_id, upload, document_id or uuid7())
    try:
        with transaction.atomic():
            _check(lock_user(user), course_id, upload)
            locked_course(user, course_id)
            document.save(force_insert=True)
            _list_in_progress(course_id)
    except BaseException:
        with suppress(OSError):
            document.file.delete(save=False)
        raise
    return document


def remove_document(user: User, course_id: UUID, document_id: UUID) -> None:
    """Take a document away from a course that is at rest; its file goes when this has committed."""
    with transaction.atomic():
        lock_user(user)
        locked_course(user, course_id)
        document = Document.objects.filter(id=document_id, course=course_id).first()
        if document is None:
            raise DocumentNotFound
        document.delete()
        _list_in_progress(course_id)


def _check(user: User, course_id: UUID, upload: Upload) -> None:
    policy = TierPolicy.objects.get(tier=user.tier)
    check_quotas(policy, user_id=user.id, course_id=course_id, size=upload.size)
    check_format(policy, upload.format, upload.path)


def _stored(user: User, course_id: UUID, upload: Upload, document_id: UUID) -> Document:
    document = Document(
        id=document_id,
        course_id=course_id,
        user=user,
        name=upload.name,
        size=upload.size,
        type=upload.format.media_type if upload.format else "",
        sha256=sha256_of(upload.path),
    )
    keep(document, upload.file)
    return document


def _list_in_progress(course_id: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(query(LIST_IN_PROGRESS), [course_id])
