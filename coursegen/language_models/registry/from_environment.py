"""The model that the environment names, as rows like any others."""

from django.conf import settings

from .keys import PREFIX
from .models import LanguageModel, Provider

NAME = "environment"
HOW = ("price_in", "price_out", "batch_price_factor", "requests_per_minute", "tokens_per_minute")


def named() -> bool:
    """Whether the environment names a model."""
    return bool(settings.LLM["model"])


def model_of_environment() -> LanguageModel | None:
    """The environment's model; None where it names none. Its rows are made, and follow what the environment says."""
    if not named():
        return None
    said = settings.LLM
    provider, _ = Provider.objects.get_or_create(name=NAME)
    model, _ = LanguageModel.objects.select_related("provider").get_or_create(provider=provider, name=said["model"])
    where = {name: said[name] for name in ("kind", "base_url", "batches")}
    _follow(provider, {**where, "api_key_variable": PREFIX if _has_key() else ""})
    _follow(model, {name: said[name] for name in HOW})
    return model if model.enabled and provider.enabled else None


def _has_key() -> bool:
    return bool(settings.LLM_API_KEYS.get(PREFIX))


def _follow(row: Provider | LanguageModel, said: dict[str, object]) -> None:
    """Processes with different environments, as during a deploy, take turns; the last to ask has it its way."""
    changed = [name for name, value in said.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, said[name])
    if changed:
        row.save(update_fields=changed)
