"""Calling the API with a key."""

from typing import Any

from django.test import Client

from coursegen.api_keys.actions import make_key
from coursegen.api_keys.models import ApiKey
from coursegen.api_keys.scopes import Scope
from coursegen.models import User


def a_key(user: User, *scopes: str, **fields: Any) -> tuple[ApiKey, str]:
    """A key and its secret; without scopes it has all."""
    return make_key(user, name="LMS", scopes=scopes or Scope.values, **fields)


def with_key(secret: str, **headers: str) -> Client:
    return Client(raise_request_exception=False, headers={"Authorization": f"Bearer {secret}", **headers})
