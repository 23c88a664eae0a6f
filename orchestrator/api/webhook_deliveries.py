"""What is owed to webhook endpoints, how that went, and sending it again."""

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
from orchestrator.webhooks import replay
from orchestrator.webhooks.errors import DeliveryIsNotDead, DeliveryNotFound, EndpointIsDisabled, EndpointNotFound
from orchestrator.webhooks.queries import delivery_of, endpoint_of

from .webhook_endpoints import TAG, TO_THE_DELIVERY
from .webhook_shapes import DeliveryAnswer, DeliveryFilters, DeliveryWithBody, ReplayAnswer, ReplayInput


class EndpointDeliveries(Endpoint):
    pagination_class = NewestFirst

    @documented(
        operation_id="list_webhook_deliveries",
        summary="List an endpoint's deliveries, newest first",
        tag=TAG,
        scope=Scope.WEBHOOKS_READ,
        parameters=[DeliveryFilters],
        responses={200: DeliveryAnswer(many=True)},
        links=[link("read_webhook_delivery", delivery_id="$response.body#/results/0/id")],
        errors=[EndpointNotFound, InvalidRequest],
    )
    def get(self, request: Request, endpoint_id: UUID) -> Response:
        deliveries = endpoint_of(user_of(request), endpoint_id).deliveries.defer("body").filter(**self.query)
        pages = NewestFirst()
        page = pages.paginate_queryset(deliveries, request, view=self)
        return pages.get_paginated_response(DeliveryAnswer(page, many=True).data)


class ReplayDead(Endpoint):
    @documented(
        operation_id="replay_webhook_deliveries",
        summary="Send again what is dead",
        description="Everything owed to the endpoint since a time and given up, under the same ids.",
        tag=TAG,
        scope=Scope.WEBHOOKS_WRITE,
        request=ReplayInput,
        responses={202: ReplayAnswer},
        errors=[EndpointNotFound, EndpointIsDisabled],
    )
    @idempotent()
    def post(self, request: Request, endpoint_id: UUID) -> Response:
        endpoint = endpoint_of(user_of(request), endpoint_id)
        wanted = ReplayInput(data=request.data)
        wanted.is_valid(raise_exception=True)
        return Response({"replayed": replay.replay_since(endpoint, wanted.validated_data["since"])}, status=202)


class DeliveryDetail(Endpoint):
    @documented(
        operation_id="read_webhook_delivery",
        summary="Read a delivery with what is sent",
        tag=TAG,
        scope=Scope.WEBHOOKS_READ,
        responses={200: DeliveryWithBody},
        errors=[DeliveryNotFound],
    )
    def get(self, request: Request, delivery_id: UUID) -> Response:
        return Response(DeliveryWithBody(delivery_of(user_of(request), delivery_id)).data)


class ReplayDelivery(Endpoint):
    @documented(
        operation_id="replay_webhook_delivery",
        summary="Send a dead delivery again",
        tag=TAG,
        scope=Scope.WEBHOOKS_WRITE,
        responses={202: DeliveryAnswer},
        links=TO_THE_DELIVERY[:1],
        errors=[DeliveryNotFound, DeliveryIsNotDead, EndpointIsDisabled],
    )
    @idempotent()
    def post(self, request: Request, delivery_id: UUID) -> Response:
        refuse_fields(request)
        replay.replay(delivery_of(user_of(request), delivery_id))
        location = f"/api/v1/webhooks/deliveries/{delivery_id}/"
        body = DeliveryAnswer(delivery_of(user_of(request), delivery_id)).data
        return Response(body, status=202, headers={"Location": location})
