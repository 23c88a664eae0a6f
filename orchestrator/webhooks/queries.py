"""Reading endpoints and deliveries. Members see their organization's; another's do not exist for them."""

from uuid import UUID

from django.db.models import QuerySet

from coursegen.models import User

from .errors import DeliveryNotFound, EndpointNotFound
from .models import WebhookDelivery, WebhookEndpoint


def endpoints_of(user: User, *, kind: str | None = None) -> QuerySet[WebhookEndpoint]:
    """The organization's endpoints; of one format only, if it is given."""
    endpoints = WebhookEndpoint.objects.filter(organization=user.organization_id)
    return endpoints.filter(format=kind) if kind else endpoints


def endpoint_of(user: User, endpoint_id: UUID) -> WebhookEndpoint:
    endpoint = endpoints_of(user).filter(id=endpoint_id).first()
    if endpoint is None:
        raise EndpointNotFound
    return endpoint


def delivery_of(user: User, delivery_id: UUID) -> WebhookDelivery:
    """A delivery with its endpoint."""
    mine = WebhookDelivery.objects.select_related("endpoint").filter(endpoint__organization=user.organization_id)
    delivery = mine.filter(id=delivery_id).first()
    if delivery is None:
        raise DeliveryNotFound
    return delivery
