"""What drf-spectacular can't know by itself."""

from drf_spectacular.contrib.rest_framework_simplejwt import SimpleJWTScheme


class BearerScheme(SimpleJWTScheme):  # type: ignore[no-untyped-call]
    """Registers itself by being defined."""

    target_class = "coursegen.api.authentication.BearerAuthentication"
    name = "bearer"
