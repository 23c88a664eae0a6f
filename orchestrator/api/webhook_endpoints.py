"""/api/v1/webhooks/endpoints/: where an organization wants to be told."""

from typing import Any
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from coursegen.api.documented import documented
from coursegen.api.idempotency import idempotent
from coursegen.api.links import link
from coursegen.api.pagination import NewestFirst
from coursegen.api.serializers import refuse_fields
from coursegen.api.views import Endpoint, user_of
from coursegen.api_keys.scopes import Scope
from coursegen.errors import InvalidRequest
from coursegen.organizations.secrets import renew_webhook_secret
from orchestrator.webhooks import actions
from orchestrator.webhooks.errors import (
    DisabledByStaff,
    EndpointIsDisabled,
    EndpointIsLegacy,
    EndpointNotFound,
    TooManyEndpoints,
)
from orchestrator.webhooks.queries import endpoint_of, endpoints_of

from .webhook_shapes import (
    DeliveryAnswer,
    EndpointAnswer,
    EndpointChanges,
    EndpointFilters,
    EndpointInput,
    NewEndpointAnswer,
    RotationInput,
    SecretAnswer,
)

TAG = "Webhooks"
OF_IT = ("read_webhook_endpoint", "edit_webhook_endpoint", "delete_webhook_endpoint", "rotate_webhook_secret",
         "test_webhook_endpoint", "list_webhook_deliveries", "replay_webhook_deliveries")  # fmt: skip
FROM_HERE = [link(name, endpoint_id="$response.body#/id") for name in OF_IT]
TO_THE_DELIVERY = [
    link(name, delivery_id="$response.body#/id") for name in ("read_webhook_delivery", "replay_webhook_delivery")
]


class WebhookEndpoints(Endpoint):
    pagination_class = NewestFirst
    filters = EndpointFilters

    @documented(
        operation_id="list_webhook_endpoints",
        summary="List my organization's webhook endpoints, newest first",
        tag=TAG,
        scope=Scope.WEBHOOKS_READ,
        parameters=[EndpointFilters],
        responses={200: EndpointAnswer(many=True)},
        links=[link("read_webhook_endpoint", endpoint_id="$response.body#/results/0/id")],
        errors=[InvalidRequest],
    )
    def get(self, request: Request) -> Response:
        pages = NewestFirst()
        page = pages.paginate_queryset(endpoints_of(user_of(request), **self.query), request, view=self)
        return pages.get_paginated_response(EndpointAnswer(page, many=True).data)

    @documented(
        operation_id="create_webhook_endpoint",
        summary="Create a webhook endpoint",
        description="Its secret is shown in this answer and never again.",
        tag=TAG,
        scope=Scope.WEBHOOKS_WRITE,
        request=EndpointInput,
        responses={201: NewEndpointAnswer},
        links=FROM_HERE,
        errors=[TooManyEndpoints],
    )
    @idempotent(commits_itself=True)
    def post(self, request: Request) -> Response:
        wanted = EndpointInput(data=request.data)
        wanted.is_valid(raise_exception=True)
        endpoint, secret = actions.create(
            organization_id=user_of(request).organization_id,
            endpoint_id=self.idempotency_key,
            **wanted.validated_data,
        )
        body: dict[str, Any] = {**EndpointAnswer(endpoint).data, "secret": secret}
        return Response(body, status=201, headers={"Location": f"/api/v1/webhooks/endpoints/{endpoint.id}/"})


class WebhookEndpointDetail(Endpoint):
    @documented(
        operation_id="read_webhook_endpoint",
        summary="Read a webhook endpoint",
        tag=TAG,
        scope=Scope.WEBHOOKS_READ,
        responses={200: EndpointAnswer},
        errors=[EndpointNotFound],
    )
    def get(self, request: Request, endpoint_id: UUID) -> Response:
        return Response(EndpointAnswer(endpoint_of(user_of(request), endpoint_id)).data)

    @documented(
        operation_id="edit_webhook_endpoint",
        summary="Edit, activate or disable a webhook endpoint",
        tag=TAG,
        scope=Scope.WEBHOOKS_WRITE,
        request=EndpointChanges(partial=True),
        responses={200: EndpointAnswer},
        errors=[EndpointNotFound, EndpointIsLegacy, DisabledByStaff],
    )
    def patch(self, request: Request, endpoint_id: UUID) -> Response:
        endpoint = endpoint_of(user_of(request), endpoint_id)
        changes = EndpointChanges(data=request.data, partial=True)
        changes.is_valid(raise_exception=True)
        actions.edit(endpoint, **changes.validated_data)
        return Response(EndpointAnswer(endpoint_of(user_of(request), endpoint_id)).data)

    @documented(
        operation_id="delete_webhook_endpoint",
        summary="Delete a webhook endpoint with its deliveries",
        tag=TAG,
        scope=Scope.WEBHOOKS_WRITE,
        responses={204: None},
        errors=[EndpointNotFound, DisabledByStaff],
    )
    def delete(self, request: Request, endpoint_id: UUID) -> Response:
        actions.delete(endpoint_of(user_of(request), endpoint_id))
        return Response(status=204)


class RotateEndpointSecret(Endpoint):
    @documented(
        operation_id="rotate_webhook_secret",
        summary="Give a webhook endpoint a new secret",
        description="The new secret is shown in this answer and never again; for a while both secrets sign.",
        tag=TAG,
        scope=Scope.WEBHOOKS_WRITE,
        request=RotationInput,
        responses={200: NewEndpointAnswer},
        errors=[EndpointNotFound, EndpointIsLegacy],
    )
    @idempotent()
    def post(self, request: Request, endpoint_id: UUID) -> Response:
        endpoint = endpoint_of(user_of(request), endpoint_id)
        wanted = RotationInput(data=request.data)
        wanted.is_valid(raise_exception=True)
        secret = actions.rotate_secret(endpoint, **wanted.validated_data)
        return Response({**EndpointAnswer(endpoint_of(user_of(request), endpoint_id)).data, "secret": secret})


class TestEndpoint(Endpoint):
    @documented(
        operation_id="test_webhook_endpoint",
        summary="Send a test event",
        description="Owes the endpoint an event `webhook.test`; the delivery says what came of it.",
        tag=TAG,
        scope=Scope.WEBHOOKS_WRITE,
        responses={202: DeliveryAnswer},
        links=TO_THE_DELIVERY,
        errors=[EndpointNotFound, EndpointIsLegacy, EndpointIsDisabled],
    )
    @idempotent()
    def post(self, request: Request, endpoint_id: UUID) -> Response:
        refuse_fields(request)
        delivery = actions.send_test(endpoint_of(user_of(request), endpoint_id))
        location = f"/api/v1/webhooks/deliveries/{delivery.id}/"
        return Response(DeliveryAnswer(delivery).data, status=202, headers={"Location": location})


class RenewOrganizationSecret(Endpoint):
    @documented(
        operation_id="renew_organization_webhook_secret",
        summary="Give my organization a new secret for webhooks of the legacy format",
        description="Signs everything sent to starts' webhook URLs, at once. Shown in this answer and never again.",
        tag=TAG,
        responses={200: SecretAnswer},
    )
    @idempotent()
    def post(self, request: Request) -> Response:
        refuse_fields(request)
        return Response({"secret": renew_webhook_secret(user_of(request).organization_id)})
