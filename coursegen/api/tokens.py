"""Access and refresh tokens: got for a password, refreshed once each, verified, given up."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth import authenticate
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.token_blacklist.models import BlacklistedToken

from coursegen.examples import USER_EMAIL
from coursegen.identity import families
from coursegen.identity.own_tokens import AnyToken, RefreshToken, owner_of, read
from coursegen.rates import limits
from coursegen.rates.buckets import refill

from .documented import documented
from .fields import Exact
from .links import link
from .named import named
from .protocol import InvalidToken, WrongCredentials
from .serializers import StrictSerializer
from .views import Endpoint

TAG = "Tokens"
ACCESS, REFRESH = "eyJhbGciOiJIUzI1NiIs…", "eyJ0b2tlbl90eXBlIjoi…"
NEXT = (link("refresh_tokens", body={"refresh": "$response.body#/refresh"}),)


@named("Credentials", examples={"an author": {"email": USER_EMAIL, "password": "correct horse battery"}})
class CredentialsInput(StrictSerializer):
    email = Exact(max_length=254)
    password = Exact(max_length=1024, trim_whitespace=False, style={"input_type": "password"})


@named("RefreshToken", examples={"a refresh token": {"refresh": REFRESH}})
class RefreshInput(StrictSerializer):
    refresh = Exact(max_length=4096)


@named("AnyToken", examples={"an access token": {"token": ACCESS}})
class TokenInput(StrictSerializer):
    token = Exact(max_length=4096)


@named("TokenPair", examples={"new": {"access": ACCESS, "refresh": REFRESH}})
class TokenPair(serializers.Serializer[Any]):
    access = serializers.CharField(help_text="send it as `Authorization: Bearer …`; good for 15 minutes")
    refresh = serializers.CharField(help_text="good for one refresh within seven days; a second one ends the session")


@named("Nothing", examples={"done": {}})
class Nothing(serializers.Serializer[Any]):
    """There is nothing to say besides that it was done."""


class TokenEndpoint(Endpoint):
    authentication_classes = ()
    permission_classes = ()

    def get_authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="api"'


class Obtain(TokenEndpoint):
    @documented(
        operation_id="obtain_tokens",
        summary="Get tokens for an email and a password",
        tag=TAG,
        request=CredentialsInput,
        responses={200: TokenPair},
        errors=[WrongCredentials],
        links=NEXT,
        public=True,
    )
    def post(self, request: Request) -> Response:
        credentials = _valid(CredentialsInput(data=request.data))
        tries = limits.of_account(credentials["email"])
        self.take_share(tries)
        user = authenticate(request._request, username=credentials["email"], password=credentials["password"])
        if user is None:
            raise WrongCredentials
        refill(tries)  # only wrong passwords count
        return _pair(RefreshToken.made_for(user))


class Refresh(TokenEndpoint):
    @documented(
        operation_id="refresh_tokens",
        summary="Exchange a refresh token for new tokens",
        tag=TAG,
        request=RefreshInput,
        responses={200: TokenPair},
        errors=[InvalidToken],
        links=NEXT,
        public=True,
    )
    def post(self, request: Request) -> Response:
        raw = _valid(RefreshInput(data=request.data))["refresh"]
        with _invalid_if_not_good():
            return _pair(families.exchange(read(RefreshToken, raw)))


class Verify(TokenEndpoint):
    @documented(
        operation_id="verify_token",
        summary="Ask whether a token is good",
        tag=TAG,
        request=TokenInput,
        responses={200: Nothing},
        errors=[InvalidToken],
        public=True,
    )
    def post(self, request: Request) -> Response:
        raw = _valid(TokenInput(data=request.data))["token"]
        with _invalid_if_not_good():
            token = read(AnyToken, raw)
            owner_of(token)
        if BlacklistedToken.objects.filter(token__jti=token["jti"]).exists():
            raise InvalidToken
        return Response({})


class Blacklist(TokenEndpoint):
    @documented(
        operation_id="give_up_token",
        summary="Give up a refresh token",
        description="Log out: the refresh token and every token that came of the same login are of no use any more.",
        tag=TAG,
        request=RefreshInput,
        responses={200: Nothing},
        errors=[InvalidToken],
        public=True,
    )
    def post(self, request: Request) -> Response:
        raw = _valid(RefreshInput(data=request.data))["refresh"]
        with _invalid_if_not_good():
            families.give_up(read(RefreshToken, raw))
        return Response({})


def _valid(serializer: StrictSerializer) -> dict[str, Any]:
    serializer.is_valid(raise_exception=True)
    return serializer.validated_data


@contextmanager
def _invalid_if_not_good() -> Iterator[None]:
    try:
        yield
    except TokenError:
        raise InvalidToken from None


def _pair(refresh: RefreshToken) -> Response:
    return Response({"access": str(refresh.access_token), "refresh": str(refresh)})
