"""What drf-spectacular can't know by itself. The schemes register themselves by being defined."""

from typing import Any

from drf_spectacular.contrib.rest_framework_simplejwt import SimpleJWTScheme
from drf_spectacular.extensions import OpenApiAuthenticationExtension


class BearerScheme(SimpleJWTScheme):  # type: ignore[no-untyped-call]
    target_class = "coursegen.api.authentication.BearerAuthentication"
    name = "bearer"


class ApiKeyScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Named beside an operation with the scope it takes; not at all where no key may do it."""

    target_class = "coursegen.api_keys.authentication.ApiKeyAuthentication"
    name = "api_key"

    def get_security_requirement(self, auto_schema: Any) -> Any:
        scope = getattr(getattr(auto_schema.view, auto_schema.method.lower(), None), "scope", None)
        return {self.name: [scope.value]} if scope else []

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "cg_…",
            "description": "an API key of an organization, made with `POST /api/v1/api-keys/`",
        }
