"""Libraries of providers that not every installation has."""

from importlib import import_module
from types import ModuleType

from .errors import Misconfigured


def library(module: str, *, provider: str) -> ModuleType:
    """The module, loaded now; Misconfigured, with what to do, where it is not installed."""
    try:
        return import_module(module)
    except ImportError as error:
        raise Misconfigured(
            f"The library for {provider} is not installed: pip install --require-hashes -r requirements/providers.txt"
        ) from error
