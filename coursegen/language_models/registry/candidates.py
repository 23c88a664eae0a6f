from .from_environment import model_of_environment, named
from .models import LanguageModel, ModelChoice

_USABLE = {"model__enabled": True, "model__provider__enabled": True}


def candidates(purpose: str) -> list[LanguageModel]:
    """The models that serve a purpose, the preferred one first; read anew each time, so that a change holds at once.

    Its own choices, else those for anything, else the environment's model; none when nothing is configured.
    """
    choices = list(
        ModelChoice.objects.filter(purpose__in=[purpose, ""], **_USABLE)
        .select_related("model__provider")
        .order_by("order")
    )
    own = [choice.model for choice in choices if choice.purpose == purpose]
    if chosen := own or [choice.model for choice in choices]:
        return chosen
    model = model_of_environment()
    return [model] if model else []


def configured() -> bool:
    """Whether there is any model to write with."""
    return named() or ModelChoice.objects.filter(**_USABLE).exists()
