"""What a call will come to, before it is made. Tokenizers want a network or megabytes; characters are near enough."""

from collections.abc import Iterable
from decimal import Decimal

from .calling.shapes import Message, Tokens
from .registry.models import LanguageModel

LATIN_PER_TOKEN, OTHERS_PER_TOKEN = 3.5, 2.0
"""Characters a token holds: English about four, code less; Russian two to three, by the tokenizer. Low, to be safe."""
PER_MESSAGE = 8
MILLION = Decimal(1_000_000)


def tokens_of(messages: Iterable[Message]) -> int:
    """About how many tokens the messages are, rather too many than too few."""
    return sum(PER_MESSAGE + _tokens(message.content) for message in messages)


def _tokens(text: str) -> int:
    latin = len(text.encode("ascii", "ignore"))
    return round(latin / LATIN_PER_TOKEN + (len(text) - latin) / OTHERS_PER_TOKEN)


def cost(model: LanguageModel, tokens: Tokens, *, share: Decimal = Decimal(1)) -> Decimal:
    """USD, to the billionth, at `share` of the model's prices."""
    cached = min(tokens.cached, tokens.input)
    price_cached = model.price_in if model.price_cached is None else model.price_cached
    paid = (tokens.input - cached) * model.price_in + cached * price_cached + tokens.output * model.price_out
    return (paid * share / MILLION).quantize(Decimal("1e-9"))
