"""Access and refresh tokens: got for a password, refreshed once each, verified, given up."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import authenticate
from django.db import transaction
from rest_framework import serializers
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.token_blacklist.models import BlacklistedToken
from rest_framework_simplejwt.tokens import RefreshToken, Token, UntypedToken

from coursegen.examples import USER_EMAIL
from coursegen.rates import limits
from coursegen.rates.buckets import refill

from .authentication import MALFORMED, BearerAuthentication
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
    refresh = serializers.CharField(help_text="good for one refresh within seven days")


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
        return _pair(RefreshToken.for_user(user))


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
        token = _read(RefreshToken, _valid(RefreshInput(data=request.data))["refresh"])
        with transaction.atomic():
            _, first_use = token.blacklist()
            if not first_use:
                raise InvalidToken
            return _pair(RefreshToken.for_user(_owner(token)))


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
        token = _read(UntypedToken, _valid(TokenInput(data=request.data))["token"])
        if BlacklistedToken.objects.filter(token__jti=token.get("jti")).exists():
            raise InvalidToken
        _owner(token)
        return Response({})


class Blacklist(TokenEndpoint):
    @documented(
        operation_id="give_up_token",
        summary="Give up a refresh token",
        tag=TAG,
        request=RefreshInput,
        responses={200: Nothing},
        errors=[InvalidToken],
        public=True,
    )
    def post(self, request: Request) -> Response:
        _read(RefreshToken, _valid(RefreshInput(data=request.data))["refresh"]).blacklist()
        return Response({})


def _valid(serializer: StrictSerializer) -> dict[str, Any]:
    serializer.is_valid(raise_exception=True)
    return serializer.validated_data


def _read(kind: Callable[[Any], Token], raw: str) -> Any:
    try:
        return kind(raw)
    except (TokenError, *MALFORMED):
        raise InvalidToken from None


def _owner(token: Token) -> Any:
    """The active user it was made for, unless their password has changed since."""
    try:
        return BearerAuthentication().get_user(token)
    except (AuthenticationFailed, *MALFORMED):
        raise InvalidToken from None


def _pair(refresh: RefreshToken) -> Response:
    return Response({"access": str(refresh.access_token), "refresh": str(refresh)})
