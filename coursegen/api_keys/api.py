"""/api/v1/api-keys/. No operation here has a scope: keys don't look after keys."""

from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from coursegen.api.documented import documented
from coursegen.api.idempotency import idempotent
from coursegen.api.links import link
from coursegen.api.pagination import NewestFirst
from coursegen.api.views import Endpoint, user_of
from coursegen.errors import InvalidRequest

from . import actions, queries
from .errors import ApiKeyNotFound, TooManyApiKeys
from .serializers import ApiKeyInput, ApiKeyOutput, NewApiKeyOutput

TAG = "API keys"
FROM_HERE = [link(name, key_id="$response.body#/id") for name in ("read_api_key", "revoke_api_key")]
TO_THE_FIRST = [link("read_api_key", key_id="$response.body#/results/0/id")]


class ApiKeyList(Endpoint):
    pagination_class = NewestFirst

    @documented(
        operation_id="list_api_keys",
        summary="List my organization's API keys, newest first",
        tag=TAG,
        responses={200: ApiKeyOutput(many=True)},
        links=TO_THE_FIRST,
        errors=[InvalidRequest],
    )
    def get(self, request: Request) -> Response:
        pages = NewestFirst()
        page = pages.paginate_queryset(queries.keys_of(user_of(request)), request, view=self)
        return pages.get_paginated_response(ApiKeyOutput(page, many=True).data)

    @documented(
        operation_id="create_api_key",
        summary="Create an API key that acts for me",
        description="The key is shown in this answer and never again.",
        tag=TAG,
        request=ApiKeyInput,
        responses={201: NewApiKeyOutput},
        links=FROM_HERE,
        errors=[TooManyApiKeys],
    )
    @idempotent()
    def post(self, request: Request) -> Response:
        wanted = ApiKeyInput(data=request.data)
        wanted.is_valid(raise_exception=True)
        key, secret = actions.make_key(user_of(request), **wanted.validated_data)
        body = {**ApiKeyOutput(key).data, "key": secret}
        return Response(body, status=201, headers={"Location": f"/api/v1/api-keys/{key.id}/"})


class ApiKeyDetail(Endpoint):
    @documented(
        operation_id="read_api_key",
        summary="Read what is known of an API key",
        tag=TAG,
        responses={200: ApiKeyOutput},
        errors=[ApiKeyNotFound],
    )
    def get(self, request: Request, key_id: UUID) -> Response:
        return Response(ApiKeyOutput(queries.key_of(user_of(request), key_id)).data)

    @documented(
        operation_id="revoke_api_key",
        summary="Revoke an API key of my organization",
        description="At once and for good; it stays in the list as revoked.",
        tag=TAG,
        responses={204: None},
        errors=[ApiKeyNotFound],
    )
    def delete(self, request: Request, key_id: UUID) -> Response:
        actions.revoke(queries.key_of(user_of(request), key_id).id, by=user_of(request).id)
        return Response(status=204)
