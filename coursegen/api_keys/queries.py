"""Reading keys. Members see their organization's; another's do not exist for them."""

from datetime import datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Least, Now

from coursegen.users.models import User

from .errors import ApiKeyNotFound
from .models import ApiKey
from .secret import digest_of, is_well_formed


def unended() -> QuerySet[ApiKey]:
    """Keys neither revoked nor expired."""
    return ApiKey.objects.filter(Q(expires_at__isnull=True) | Q(expires_at__gt=Now()), revoked_at__isnull=True)


def good_key(secret: str) -> ApiKey | None:
    """The key with whom it acts for, if it opens anything now."""
    if not is_well_formed(secret):
        return None
    theirs = unended().filter(user__is_active=True, organization=F("user__organization"))
    return theirs.select_related("user").filter(digest=digest_of(secret)).first()


def keys_of(user: User) -> QuerySet[ApiKey]:
    """All keys of the user's organization, each with whom it acts for."""
    return ApiKey.objects.filter(organization=user.organization_id).select_related("user")


def key_of(user: User, key_id: UUID) -> ApiKey:
    key = keys_of(user).filter(id=key_id).first()
    if key is None:
        raise ApiKeyNotFound
    return key


def ended_before(moment: datetime) -> QuerySet[ApiKey]:
    """Keys that were revoked or expired before then."""
    return ApiKey.objects.alias(ended_at=Least("revoked_at", "expires_at")).filter(ended_at__lt=moment)
