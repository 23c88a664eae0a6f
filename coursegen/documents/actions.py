"""Adding and removing documents. Locks are taken in the order user, job, items, course."""

from contextlib import suppress
from pathlib import Path
from uuid import UUID

from django.db import Error, connection, transaction
from uuid_utils.compat import uuid7

from coursegen.courses.actions import lock_user, locked_course
from coursegen.tiers.models import TierPolicy
from coursegen.users.models import User
from metrics.sql_files import query

from .errors import DocumentNotFound
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
            list_in_progress(course_id)
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
        list_in_progress(course_id)


def store_replacement(user: User, former: Document, upload: Upload, *, document_id: UUID) -> Document:
    """Store an uploaded file that is to take a document's place; its row is not saved. Refused like any upload."""
    _check(user, former.course_id, upload, instead_of=former.id)
    document = _stored(user, former.course_id, upload, document_id)
    document.replaces = former
    return document


def add_replacement(document: Document) -> None:
    """Save what `store_replacement` has made, in the transaction of its job, which holds the user's lock.

    Raises DocumentNotFound where the former document is not there any more, and what its quotas refuse.
    """
    former = document.replaces
    if former is None or not Document.objects.filter(id=former.id, course=document.course_id).exists():
        raise DocumentNotFound
    owner = User.objects.get(id=document.user_id)
    policy, course = TierPolicy.objects.get(tier=owner.tier), document.course_id
    check_quotas(policy, user_id=owner.id, course_id=course, size=document.size, instead_of=former.id)
    document.save(force_insert=True)


def forget_stored(document: Document) -> None:
    """Remove the file of a document that did not come to be; of one that did, it stays."""
    with suppress(OSError, Error):
        if not Document.objects.filter(id=document.id).exists():
            document.file.delete(save=False)


def _check(user: User, course_id: UUID, upload: Upload, *, instead_of: UUID | None = None) -> None:
    policy = TierPolicy.objects.get(tier=user.tier)
    check_quotas(policy, user_id=user.id, course_id=course_id, size=upload.size, instead_of=instead_of)
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


def list_in_progress(course_id: UUID) -> None:
    """Keep the list of documents in the progress of a course equal to the documents it has."""
    with connection.cursor() as cursor:
        cursor.execute(query(LIST_IN_PROGRESS), [course_id])
