"""Making keys, revoking them, noting that they are used."""

from collections.abc import Collection
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import structlog
from django.db import Error, transaction
from django.db.models.functions import Now
from django.utils import timezone

from coursegen.organizations.models import Organization
from coursegen.users.models import User
from metrics.sql_files import execute

from .errors import TooManyApiKeys
from .models import ApiKey
from .queries import unended
from .scopes import Scope
from .secret import digest_of, new_secret, shown_part

MOST_KEYS = 50
NOTE_USE = Path(__file__).with_name("note_use.sql")
NOTED_FOR = timedelta(minutes=1)

log = structlog.get_logger(__name__)


def make_key(
    user: User, *, name: str, scopes: Collection[str], expires_at: datetime | None = None
) -> tuple[ApiKey, str]:
    """A new key that acts for the user, and its secret, to be shown this one time. Raises TooManyApiKeys."""
    secret = new_secret()
    with transaction.atomic():
        Organization.objects.select_for_update(no_key=True).get(id=user.organization_id)
        if unended().filter(organization=user.organization_id).count() >= MOST_KEYS:
            raise TooManyApiKeys(limit=MOST_KEYS, details={"limit": MOST_KEYS})
        key = ApiKey.objects.create(
            organization_id=user.organization_id,
            user=user,
            name=name,
            scopes=[scope.value for scope in Scope if scope in scopes],
            expires_at=expires_at,
            prefix=shown_part(secret),
            digest=digest_of(secret),
        )
    log.info("api_key_made", api_key=str(key.id), scopes=key.scopes)
    key.refresh_from_db(fields=["created_at"])
    return key, secret


def revoke(key_id: UUID, *, by: UUID) -> bool:
    """End a key, at once and for good; False: it was revoked before."""
    revoked = ApiKey.objects.filter(id=key_id, revoked_at__isnull=True).update(revoked_at=Now(), revoked_by=by)
    if revoked:
        log.info("api_key_revoked", api_key=str(key_id), by=str(by))
    return revoked == 1


def note_use(key: ApiKey) -> None:
    """Keep the minute in which a key was used last. Nothing waits for it and nothing fails by it."""
    if key.last_used_at and timezone.now() - key.last_used_at < NOTED_FOR:
        return
    try:
        execute(NOTE_USE, {"key": key.id})
    except Error as error:
        log.warning("api_key_use_not_noted", error=str(error))
