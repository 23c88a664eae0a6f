from functools import lru_cache

from django.utils.module_loading import import_string

from coursegen.language_models.calling.provider import Provider as Client

from .keys import key_named
from .models import LanguageModel, ProviderKind

CLIENTS = {
    ProviderKind.OPENAI: "coursegen.language_models.calling.openai_compatible.OpenAICompatible",
    ProviderKind.ANTHROPIC: "coursegen.language_models.calling.anthropic.Anthropic",
    ProviderKind.GOOGLE: "coursegen.language_models.calling.google.Google",
}


def client_of(model: LanguageModel) -> Client:
    """What calls the model; one for each address and key, shared by all threads."""
    provider = model.provider
    return _client(provider.kind, provider.base_url, key_named(provider.api_key_variable))


@lru_cache(maxsize=64)
def _client(kind: str, base_url: str, api_key: str) -> Client:
    made: Client = import_string(CLIENTS[ProviderKind(kind)])(base_url=base_url, api_key=api_key)
    return made
