"""The API key of the OpenAPI document's examples."""

from coursegen.examples import CREATED_AT, USER_EMAIL

from .scopes import Scope

KEY = {
    "id": "01a216ee-4d70-7f52-a1c8-95e3b60d7f24",
    "name": "LMS",
    "prefix": "cg_7f3k",
    "scopes": [Scope.COURSES_WRITE.value, Scope.COURSES_READ.value],
    "state": "active",
    "acts_for": USER_EMAIL,
    "created_at": CREATED_AT,
    "expires_at": None,
    "last_used_at": None,
    "revoked_at": None,
}
