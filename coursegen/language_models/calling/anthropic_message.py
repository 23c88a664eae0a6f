"""What a message of Anthropic's says."""

from typing import Any

from pydantic import BaseModel, ValidationError

from metrics.postgres.storable import storable

from .errors import CutShort, ProviderUnavailable, Refused
from .shapes import Answer, Tokens

CUT = {"max_tokens", "model_context_window_exceeded"}


class _Block(BaseModel):
    type: str
    text: str = ""


class _Usage(BaseModel):
    input_tokens: int = 0
    output_tokens: int = 0
    cache_read_input_tokens: int | None = None
    cache_creation_input_tokens: int | None = None

    def tokens(self) -> Tokens:
        """Here the tokens read from the cache, and those written to it, are not among the input's."""
        cached, written = self.cache_read_input_tokens or 0, self.cache_creation_input_tokens or 0
        return Tokens(self.input_tokens + cached + written, self.output_tokens, cached)


class _Message(BaseModel):
    model: str
    content: list[_Block]
    stop_reason: str | None = None
    usage: _Usage

    def text(self) -> str:
        return storable("".join(block.text for block in self.content if block.type == "text"))


def answer(said: Any, *, latency_ms: int) -> Answer:
    """The answer in `said`, decoded JSON; raises what it amounts to if that is none."""
    try:
        message = _Message.model_validate(said)
    except ValidationError as error:
        raise ProviderUnavailable("the answer is not a message") from error
    tokens, text = message.usage.tokens(), message.text()
    if message.stop_reason == "refusal":
        raise Refused(text or "the model declined to answer").paid(tokens, text)
    if message.stop_reason in CUT:
        raise CutShort("the answer was cut at max_tokens").paid(tokens, text)
    return Answer(text, tokens, message.stop_reason or "", message.model, latency_ms)
