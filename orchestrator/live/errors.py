"""Why a stream of live events is refused."""

from typing import Any

from coursegen.errors import NotAuthenticated, PlatformError


class TooManyStreams(PlatformError):
    """The user has as many live streams open as one user may have."""

    status = 429
    code = "too_many_streams"
    texts = {
        "en": "You have {limit} streams of live events open already. Close one first.",
        "ru": "У вас уже открыто потоков событий: {limit}. Сначала закройте один из них.",
    }
    example = {"limit": 20, "details": {"limit": 20}}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(headers={"Retry-After": "10"}, **kwargs)


class NoStreamsLeft(PlatformError):
    """This process holds as many live streams as it may."""

    status = 503
    code = "no_streams_left"
    texts = {
        "en": "No more streams of live events can be opened at the moment. Ask for the list instead: ?format=json.",
        "ru": "Сейчас нельзя открыть ещё один поток событий. Запросите список: ?format=json.",
    }

    def __init__(self) -> None:
        super().__init__(headers={"Retry-After": "10"})


class InvalidTicket(NotAuthenticated):
    """A ticket was sent, and it is of another job, has expired, or was never given out."""

    code = "invalid_ticket"
    texts = {
        "en": "The ticket is not valid for this stream, or has expired. Get a new one.",
        "ru": "Билет не подходит к этому потоку или истёк. Получите новый.",
    }
