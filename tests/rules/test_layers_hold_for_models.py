"""import-linter sees imports; relations between models can be named by strings, so they are walked here."""

import pytest
from django.apps import apps

ORDER = ["metrics", "coursegen", "orchestrator"]


@pytest.mark.parametrize("label", ORDER)
def test_models_refer_downwards_only(label: str) -> None:
    allowed = {*ORDER[: ORDER.index(label) + 1], "auth", "contenttypes"}
    for model in apps.get_app_config(label).get_models():
        for field in model._meta.get_fields(include_hidden=True):
            if field.is_relation and field.concrete and field.related_model is not None:
                assert field.related_model._meta.app_label in allowed, f"{model.__name__}.{field.name} points upwards"
