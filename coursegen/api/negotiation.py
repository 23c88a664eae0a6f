"""Which form an answer has."""

from types import SimpleNamespace

from rest_framework.negotiation import DefaultContentNegotiation


class ByAcceptAlone(DefaultContentNegotiation):
    """`?format=` is a parameter like any other; by itself the framework would answer 404 for a form it has not."""

    settings = SimpleNamespace(URL_FORMAT_OVERRIDE=None)  # type: ignore[assignment]
