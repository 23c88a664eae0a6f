"""What drf-spectacular can't know by itself. The schemes register themselves by being defined."""

from typing import Any

from drf_spectacular.contrib.rest_framework_simplejwt import SimpleJWTScheme
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema

from .fields import Text
from .headers import headers_of
from .links import linked
from .patterns import pattern_of
from .serializers import StrictSerializer

INT32 = 2**31
PATH_PARAMETERS = {
    "job_id": "`course-gen-<uuid>`, or the UUID alone.",
    "slug": "The course's slug.",
    "name": "The name of a format.",
}


class BearerScheme(SimpleJWTScheme):  # type: ignore[no-untyped-call]
    target_class = "coursegen.api.authentication.BearerAuthentication"
    name = "bearer"

    def get_security_definition(self, auto_schema: Any) -> Any:
        return {
            **super().get_security_definition(auto_schema),  # type: ignore[no-untyped-call]
            "description": "An access token of `POST /api/token/`, good for 15 minutes, or one of a Supabase project "
            "that the operator has connected: a JWT, held to RFC8725.",
        }


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
            "description": "An API key of an organization, made with `POST /api/v1/api-keys/`.",
        }


class Schema(AutoSchema):
    """Describes an operation, with its links and headers; what we take is called by its own name, and is strict."""

    def _get_serializer_name(self, serializer: Any, direction: Any, bypass_extensions: bool = False) -> str:
        name: str = super()._get_serializer_name(serializer, direction, bypass_extensions)
        taken = direction == "request" and isinstance(serializer, StrictSerializer)
        return name.removesuffix("Request") if taken else name

    def _postprocess_serializer_schema(self, schema: Any, serializer: Any, direction: Any) -> Any:
        schema = super()._postprocess_serializer_schema(schema, serializer, direction)  # type: ignore[no-untyped-call]
        if not vars(type(serializer)).get("__doc__"):
            schema.pop("description", None)  # it would be the base's, about itself
        return {**schema, "additionalProperties": False} if isinstance(serializer, StrictSerializer) else schema

    def _map_serializer_field(self, field: Any, direction: Any, bypass_extensions: bool = False) -> Any:
        schema = super()._map_serializer_field(field, direction, bypass_extensions)  # type: ignore[no-untyped-call]
        if schema and "integer" in schema.get("type", ()) and "format" not in schema:
            return {**schema, "format": _width(schema)}
        if isinstance(field, Text):
            return {**schema, "pattern": pattern_of(field)}
        if schema and "array" in schema.get("type", ()):
            return {**_lengths(field), **schema}
        return schema

    def _resolve_path_parameters(self, variables: Any) -> Any:
        return [
            {"description": PATH_PARAMETERS.get(each["name"], f"The {each['name'].removesuffix('_id')}'s id."), **each}
            for each in super()._resolve_path_parameters(variables)  # type: ignore[no-untyped-call]
        ]

    def _get_response_bodies(self, direction: Any = "response") -> Any:
        responses = super()._get_response_bodies(direction)
        method = getattr(self.view, self.method.lower(), None)  # none of what is sent to others
        links = linked(getattr(method, "links", ()))
        for status, response in responses.items():
            if headers := headers_of(method, status, responses):
                response["headers"] = {**headers, **response.get("headers", {})}
            if links and status < "300":
                response["links"] = links
        return responses


def _lengths(field: Any) -> dict[str, int]:
    most = getattr(field, "max_length", None)
    least = {} if getattr(field, "allow_empty", True) else {"minItems": 1}
    return {**least, **({"maxItems": most} if most else {})}


def _width(schema: Any) -> str:
    return "int32" if schema.get("maximum", INT32) < INT32 else "int64"
