"""What a chat completion says, read without trust: servers call many things one."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, Field, ValidationError

from metrics.postgres.storable import storable

from .errors import CutShort, ProviderUnavailable, Refused
from .shapes import Answer, Tokens

Count = Annotated[int, BeforeValidator(lambda value: value if isinstance(value, int) and value > 0 else 0)]


class _Details(BaseModel):
    cached_tokens: Count = 0


class _Usage(BaseModel):
    prompt_tokens: Count = 0
    completion_tokens: Count = 0
    prompt_tokens_details: _Details | None = None

    def tokens(self) -> Tokens:
        cached = self.prompt_tokens_details.cached_tokens if self.prompt_tokens_details else 0
        return Tokens(self.prompt_tokens, self.completion_tokens, cached)


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Completion(BaseModel):
    model: str | None = None
    choices: list[_Choice] = Field(min_length=1)
    usage: _Usage | None = None


def answer(said: Any, *, latency_ms: int) -> Answer:
    """The answer in `said`, decoded JSON; raises what it amounts to if that is none."""
    try:
        completion = _Completion.model_validate(said)
    except ValidationError as error:
        raise ProviderUnavailable("the answer is not a chat completion") from error
    choice, tokens = completion.choices[0], completion.usage.tokens() if completion.usage else Tokens()
    text = storable(choice.message.content or "")
    if choice.message.refusal or choice.finish_reason == "content_filter":
        raise Refused(choice.message.refusal or "the provider's filter").paid(tokens, text)
    if choice.finish_reason == "length":
        raise CutShort("the answer was cut at max_tokens").paid(tokens, text)
    if choice.message.content is None:
        raise ProviderUnavailable("the answer has no text").paid(tokens)
    return Answer(text, tokens, choice.finish_reason or "", completion.model or "", latency_ms)
