"""Who writes, by configuration. The libraries of a writer are loaded with its first use only."""

from collections.abc import Callable
from functools import cache, partial

from django.conf import settings
from django.utils.module_loading import import_string

from coursegen.language_models.account import Account
from coursegen.language_models.registry.candidates import candidates, configured
from coursegen.language_models.registry.models import LanguageModel

from .writer import Writer

OFFLINE = "coursegen.writing.offline.writer.OfflineWriter"
MODEL = "coursegen.writing.model.writer.ModelWriter"
LESSON = "lesson"
COMPLETE = "coursegen.language_models.complete.complete"


def writer_for(account: Account, *, batched: bool = False) -> Writer:
    """The writer that WRITER names; `auto` is a language model where one is configured, else the offline writer.

    What it costs is booked on `account`. Safe to use from many threads. `batched`: rather than calling a model whose
    provider has batches, it raises AnsweredLater.
    """
    name = _name()
    return _model_writer(account, batched=True) if batched and name == "model" else WRITERS[name](account)


def in_batches() -> bool:
    """Whether lessons can be written in batches: by a model, whose provider has them."""
    model = model_of_lessons()
    return model is not None and model.provider.batches


def model_of_lessons() -> LanguageModel | None:
    """The language model that is asked for lessons first; None where the offline writer writes."""
    models = candidates(LESSON) if _name() == "model" else []
    return models[0] if models else None


def follows_notes() -> bool:
    """Whether who writes now can do what an author's note on a lesson asks for."""
    return _name() == "model"


def _name() -> str:
    if settings.WRITER != "auto":
        return str(settings.WRITER)
    return "model" if configured() else "offline"


@cache
def _offline_writer() -> Writer:
    made: Writer = import_string(OFFLINE)(delay_seconds=settings.WRITER_DELAY_SECONDS)
    return made


def _model_writer(account: Account, *, batched: bool = False) -> Writer:
    complete = partial(import_string(COMPLETE), account=account, batched=batched)
    made: Writer = import_string(MODEL)(complete, room=settings.WRITER_MATERIAL_TOKENS)
    return made


WRITERS: dict[str, Callable[[Account], Writer]] = {
    "offline": lambda account: _offline_writer(),
    "model": _model_writer,
}
