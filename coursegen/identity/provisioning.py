"""The user that a trusted issuer's subject is here; made at the first token.

Issuer and subject decide, and nothing else. An address is not proof: the user of another issuer, or of our own, who has
the same one is somebody else. So external users have a login name that is nobody's address, and no password.
"""

from uuid import UUID

from django.db import IntegrityError, transaction
from uuid_utils.compat import uuid7

from coursegen.organizations.models import Organization
from coursegen.tiers.names import Tier
from coursegen.users.models import User

from .models import ExternalIdentity
from .told_tier import listen
from .verifying import Claims

NOBODYS_DOMAIN = "external.invalid"


def user_of(claims: Claims) -> User:
    """The user these claims are about, who may be inactive."""
    identity = _known(claims) or _made(claims)
    listen(identity, claims)
    return identity.user


def _known(claims: Claims) -> ExternalIdentity | None:
    of_issuer = ExternalIdentity.objects.filter(issuer=claims.issuer.name, subject=claims.subject)
    return of_issuer.select_related("user").first()


def _made(claims: Claims) -> ExternalIdentity:
    """Of many requests at once one makes the user; the others wait for it in the index and find it."""
    try:
        return _make(claims, user_id=claims.subject)
    except IntegrityError:
        return _known(claims) or _made_under_another_id(claims)


def _made_under_another_id(claims: Claims) -> ExternalIdentity:
    """There is a user with the subject's id, who is somebody else."""
    try:
        return _make(claims, user_id=uuid7())
    except IntegrityError:
        if identity := _known(claims):
            return identity
        raise


@transaction.atomic
def _make(claims: Claims, *, user_id: UUID) -> ExternalIdentity:
    login = f"{user_id}@{NOBODYS_DOMAIN}"
    user = User.objects.create_user(
        login,
        id=user_id,
        tier=claims.tier or Tier.FREE,
        organization=Organization.objects.create(name=(claims.email or login)[:200]),
    )
    return ExternalIdentity.objects.create(
        issuer=claims.issuer.name,
        subject=claims.subject,
        user=user,
        email=claims.email,
        told_tier=claims.tier,
        told_at=claims.issued_at,
    )
