"""Makes the accounts of a demo: one of each tier and one of staff."""

import json
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from coursegen.models import User
from coursegen.tiers.names import Tier

STAFF: dict[str, Any] = {"is_staff": True, "is_superuser": True, "tier": Tier.PREMIUM}


class Command(BaseCommand):
    """Reads `{"accounts": {tier: {"email", "password"}}, "staff": {"email", "password"}}` on stdin.

    May be repeated: what is there is brought up to date, and a password is set only where it differs, since a new one
    would end the sessions of whoever is logged in.
    """

    help = "Make or update the accounts of a demo, given as JSON on stdin."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("these accounts are for COURSEGEN_ENV=demo alone")
        try:
            wanted = json.load(sys.stdin)
            accounts: list[tuple[dict[str, str], dict[str, Any]]] = [
                (_complete(wanted["staff"]), STAFF),
                *((_complete(wanted["accounts"][tier]), {"tier": tier}) for tier in Tier.values),
            ]
        except (ValueError, KeyError, TypeError) as error:
            raise CommandError(f"not the JSON described in --help: {error!r}") from None
        with transaction.atomic():
            for account, fields in accounts:
                _ensure(account["email"], account["password"], fields)
        self.stdout.write(f"{len(accounts)} accounts are there")


def _complete(account: Any) -> dict[str, str]:
    return {name: str(account[name]) for name in ("email", "password")}


def _ensure(email: str, password: str, fields: dict[str, Any]) -> None:
    user = User.objects.filter(email__iexact=email).first() or User.objects.create_user(email, password, **fields)
    User.objects.filter(id=user.id).update(**fields, is_active=True)
    if not user.check_password(password):
        user.set_password(password)
        user.save(update_fields=["password"])
