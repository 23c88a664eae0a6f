from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from django.utils.module_loading import import_string

from coursegen.language_models.calling.provider import Provider as Client
from coursegen.language_models.calling.shapes import Call, OutputMode

from .keys import key_named
from .models import LanguageModel, ProviderKind

if TYPE_CHECKING:
    from coursegen.language_models.calling.batches import Batches
    from coursegen.language_models.calling.openai_compatible import OpenAICompatible

BATCHES = "coursegen.language_models.calling.batches.Batches"
CLIENTS = {
    ProviderKind.OPENAI: "coursegen.language_models.calling.openai_compatible.OpenAICompatible",
    ProviderKind.ANTHROPIC: "coursegen.language_models.calling.anthropic.Anthropic",
    ProviderKind.GOOGLE: "coursegen.language_models.calling.google.Google",
}


def client_of(model: LanguageModel) -> Client:
    """What calls the model; one for each address and key, shared by all threads."""
    provider = model.provider
    return _client(provider.kind, provider.base_url, key_named(provider.api_key_variable))


def request_of(model: LanguageModel, call: Call, mode: OutputMode) -> dict[str, Any]:
    """What would be sent for the call, to be handed over in a batch; the model's provider has batches."""
    return cast("OpenAICompatible", client_of(model)).request(call, mode)


def batches_of(model: LanguageModel) -> "Batches":
    """What hands calls of the model over in batches; its provider has them."""
    provider = model.provider
    return _batches(provider.base_url, key_named(provider.api_key_variable))


@lru_cache(maxsize=64)
def _batches(base_url: str, api_key: str) -> "Batches":
    made: Batches = import_string(BATCHES)(base_url=base_url, api_key=api_key)
    return made


@lru_cache(maxsize=64)
def _client(kind: str, base_url: str, api_key: str) -> Client:
    made: Client = import_string(CLIENTS[ProviderKind(kind)])(base_url=base_url, api_key=api_key)
    return made
