"""Spending refresh tokens. Each is good once; the next one belongs to the same family.

A refresh token that comes a second time is in two hands. Which of them is the thief's can't be known, so the family
ends: its refresh tokens and its access tokens alike. Within a few seconds of the first use a second one is refused and
no more: that is an application that refreshed twice at once, and who is refused has got nothing.
"""

from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.db.models import QuerySet
from django.utils import timezone
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.settings import api_settings

from .models import EndedFamily
from .own_tokens import RefreshToken, owner_of

AT_ONCE = timedelta(seconds=10)

log = structlog.get_logger(__name__)


def exchange(token: RefreshToken) -> RefreshToken:
    """The next refresh token of the family, for one that has not been used; raises TokenError."""
    user = owner_of(token)
    spent, first_use = token.spend()
    if first_use:
        return RefreshToken.made_for(user, family=token.family)
    if timezone.now() - spent.blacklisted_at > AT_ONCE:
        end(token.family)
        log.warning("refresh_token_came_twice", userId=str(user.id), family=str(token.family))
    raise TokenError("spent")


def give_up(token: RefreshToken) -> None:
    """End the token's family; raises TokenError for a token that was of no use any more."""
    owner_of(token)
    _, first_use = token.spend()
    end(token.family)
    if not first_use:
        raise TokenError("spent")


def end(family: UUID) -> None:
    """From now on none of the family's tokens is taken."""
    EndedFamily.objects.bulk_create([EndedFamily(id=family)], ignore_conflicts=True)


def outlived(*, now: datetime) -> QuerySet[EndedFamily]:
    """Families that ended so long ago that the last of their tokens has expired."""
    return EndedFamily.objects.filter(ended_at__lt=now - api_settings.REFRESH_TOKEN_LIFETIME - timedelta(days=1))
