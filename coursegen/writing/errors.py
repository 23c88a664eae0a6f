"""How writing fails, as far as the difference matters to whoever tries again."""


class WritingError(Exception):
    """Base of what a writer raises on purpose."""


class RateLimited(WritingError):
    """The provider asks for patience: `retry_after` seconds, where it says how many."""

    def __init__(self, retry_after: float | None = None) -> None:
        super().__init__(f"retry after {retry_after} s" if retry_after is not None else "retry later")
        self.retry_after = retry_after


class ProviderUnavailable(WritingError):
    """The provider failed or did not answer in time."""


class BadOutput(WritingError):
    """What came back was not what was asked for, and asking again within the call did not help."""


class NotServed(WritingError):
    """The provider will not answer this however often it is asked: it needs another key, model or question."""
