"""The tier that an issuer tells, where the operator trusts it with that.

Two tokens of one user may be in use that tell different tiers: the one issued later is right. And what staff have set
stays until the issuer tells something new.
"""

import structlog
from django.db import transaction

from coursegen.users.models import User

from .models import ExternalIdentity
from .verifying import Claims

log = structlog.get_logger(__name__)


def listen(identity: ExternalIdentity, claims: Claims) -> None:
    """Give the user the tier of these claims, if they are later than those heard before and tell another."""
    if not claims.tier or claims.issued_at <= identity.told_at:
        return
    with transaction.atomic():
        locked = User.objects.select_for_update(no_key=True).filter(id=identity.user_id)
        tier_before = locked.values_list("tier", flat=True).first()
        later = ExternalIdentity.objects.filter(id=identity.id, told_at__lt=claims.issued_at)
        told_before = later.values_list("told_tier", flat=True).first()
        later.update(told_tier=claims.tier, told_at=claims.issued_at)
        if told_before in (None, claims.tier):
            return
        User.objects.filter(id=identity.user_id).update(tier=claims.tier)
    identity.user.tier = claims.tier
    log.info("tier_told", userId=str(identity.user_id), tier=claims.tier, before=tier_before)
