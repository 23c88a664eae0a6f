"""Errors of the providers' libraries, as ours. OpenAI's and Anthropic's name them alike."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from .errors import ProviderUnavailable
from .statuses import from_status


@contextmanager
def translated(library: ModuleType, api_key: str | None) -> Iterator[None]:
    """What goes wrong in this block is raised as one of ours, never naming the key."""
    try:
        yield
    except library.APIStatusError as error:
        said = error.message.replace(api_key, "…") if api_key else error.message
        raise from_status(error.status_code, headers=error.response.headers, message=said, code=_code(error)) from None
    except library.APITimeoutError as error:
        raise ProviderUnavailable("no answer in time") from error
    except (library.APIError, ValueError) as error:
        raise ProviderUnavailable(f"{type(error).__name__}: {error.__cause__ or error}"[:500]) from error


def _code(error: Exception) -> str | None:
    return getattr(error, "code", None) or getattr(error, "error_code", None)
