from coursegen.language_models.calling.shapes import OutputMode

from .models import LanguageModel


class ModesInRows:
    """Remembers in a model's row how it is best asked for JSON, so that all workers know and staff can see it."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model

    def recall(self, model: str) -> OutputMode:
        return OutputMode(self._model.output_mode or OutputMode.JSON_SCHEMA)

    def learn(self, model: str, mode: OutputMode) -> None:
        LanguageModel.objects.filter(pk=self._model.pk).update(output_mode=mode.value)
