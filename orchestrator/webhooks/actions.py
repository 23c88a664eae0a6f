"""What members of an organization do with its endpoints."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone
from uuid_utils.compat import uuid7

from coursegen.models import Organization
from coursegen.organizations.secrets import new_secret
from coursegen.sealing import seal, unseal

from .errors import DisabledByStaff, EndpointIsLegacy, TooManyEndpoints
from .models import DisabledReason, EndpointState, Format, WebhookDelivery, WebhookEndpoint
from .replay import check_active

MOST_ENDPOINTS = 10
TEST_EVENT = "webhook.test"


def create(
    *, organization_id: UUID, url: str, description: str, events: list[str], endpoint_id: UUID | None = None
) -> tuple[WebhookEndpoint, str]:
    """A new endpoint and its secret, to be shown this one time. Raises TooManyEndpoints.

    With an `endpoint_id` that an earlier try has made, that one.
    """
    with transaction.atomic():
        Organization.objects.select_for_update(no_key=True).get(id=organization_id)
        theirs = WebhookEndpoint.objects.filter(organization=organization_id, format=Format.STANDARD)
        if endpoint_id and (made := theirs.filter(id=endpoint_id).first()):
            return made, unseal(made.secret)
        if theirs.count() >= MOST_ENDPOINTS:
            raise TooManyEndpoints(limit=MOST_ENDPOINTS, details={"limit": MOST_ENDPOINTS})
        secret = new_secret()
        endpoint = WebhookEndpoint.objects.create(
            id=endpoint_id or uuid7(),
            organization_id=organization_id,
            url=url,
            description=description,
            events=events,
            secret=seal(secret),
        )
    endpoint.refresh_from_db()
    return endpoint, secret


def edit(endpoint: WebhookEndpoint, *, state: str | None = None, **changes: object) -> None:
    """Change the URL, description, events or state. Raises EndpointIsLegacy, DisabledByStaff."""
    if changes and endpoint.format == Format.LEGACY:
        raise EndpointIsLegacy
    if endpoint.disabled_reason == DisabledReason.STAFF:
        raise DisabledByStaff
    if changes:
        WebhookEndpoint.objects.filter(id=endpoint.id).update(**changes, updated_at=Now())
    if state == EndpointState.DISABLED:
        disable(endpoint, DisabledReason.OWNER)
    elif state == EndpointState.ACTIVE:
        activate(endpoint)


def disable(endpoint: WebhookEndpoint, reason: DisabledReason) -> None:
    """Send nothing there any more. What is open there is ended by the next who would have sent it."""
    affected = WebhookEndpoint.objects.filter(id=endpoint.id)
    if reason is not DisabledReason.STAFF:  # who disables what is disabled already has the last word only as staff
        affected = affected.filter(state=EndpointState.ACTIVE)
    affected.update(state=EndpointState.DISABLED, disabled_reason=reason, updated_at=Now())


def activate(endpoint: WebhookEndpoint) -> None:
    """Owe it again what happens from now on; forgets its failures."""
    WebhookEndpoint.objects.filter(id=endpoint.id).update(
        state=EndpointState.ACTIVE, disabled_reason="", failures=0, held_until=None, updated_at=Now()
    )


def delete(endpoint: WebhookEndpoint) -> None:
    """Forget the endpoint with its deliveries. Raises DisabledByStaff: it would come back active."""
    if endpoint.disabled_reason == DisabledReason.STAFF:
        raise DisabledByStaff
    WebhookEndpoint.objects.filter(id=endpoint.id).delete()


def rotate_secret(endpoint: WebhookEndpoint, *, overlap_hours: int) -> str:
    """A new secret, to be shown this one time; for the overlap the old one signs as well. Raises EndpointIsLegacy."""
    if endpoint.format == Format.LEGACY:
        raise EndpointIsLegacy
    secret = new_secret()
    WebhookEndpoint.objects.filter(id=endpoint.id).update(
        previous_secret=F("secret"),
        previous_until=Now() + timedelta(hours=overlap_hours),
        secret=seal(secret),
        updated_at=Now(),
    )
    return secret


def send_test(endpoint: WebhookEndpoint) -> WebhookDelivery:
    """Owe the endpoint an event about nothing, now. Raises EndpointIsLegacy, EndpointIsDisabled."""
    if endpoint.format == Format.LEGACY:
        raise EndpointIsLegacy
    check_active(endpoint)
    at = timezone.now().strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    body = {"type": TEST_EVENT, "timestamp": at, "data": {"endpoint_id": str(endpoint.id)}}
    WebhookEndpoint.objects.filter(id=endpoint.id).update(held_until=None)
    delivery = WebhookDelivery.objects.create(
        id=uuid7(),
        endpoint=endpoint,
        organization_id=endpoint.organization_id,
        event=TEST_EVENT,
        body=body,
        next_attempt_at=Now(),
        give_up_at=Now() + timedelta(days=1),
    )
    delivery.refresh_from_db()
    return delivery
