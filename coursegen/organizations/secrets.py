"""The organization's own webhook secret, with which webhooks of the legacy format are signed."""

import secrets
from base64 import b64encode
from uuid import UUID

from coursegen.sealing import seal

from .models import Organization

PREFIX = "whsec_"


def new_secret() -> str:
    """A secret for webhooks as it is shown, once: 32 random bytes in base64 after `whsec_`."""
    return PREFIX + b64encode(secrets.token_bytes(32)).decode()


def webhook_secret_of(organization_id: UUID) -> str:
    """The organization's secret, sealed; made now if it never had one."""
    Organization.objects.filter(id=organization_id, webhook_secret="").update(webhook_secret=seal(new_secret()))
    return Organization.objects.values_list("webhook_secret", flat=True).get(id=organization_id)


def renew_webhook_secret(organization_id: UUID) -> str:
    """Put a new secret in its place, at once; answers it, to be shown this one time."""
    secret = new_secret()
    Organization.objects.filter(id=organization_id).update(webhook_secret=seal(secret))
    return secret
