"""Which models there are: what the environment names, and what the ledger keeps of a deleted course."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection

from coursegen.language_models.registry.from_environment import model_of_environment
from coursegen.language_models.registry.keys import key_named
from coursegen.models import LanguageModel, ModelCall, Provider
from tests.making import a_course

pytestmark = pytest.mark.django_db
SAID = {"model": "writer-1", "kind": "openai", "base_url": "http://127.0.0.1:1/v1", "price_in": Decimal("0.15"),
        "price_out": Decimal("0.60"), "requests_per_minute": 60, "tokens_per_minute": None,
        "batches": True, "batch_price_factor": Decimal("0.4")}  # fmt: skip


def test_without_a_model_in_the_environment_there_is_none() -> None:
    assert model_of_environment() is None
    assert not Provider.objects.exists()


def test_the_environments_model_becomes_rows_that_follow_it(settings: Any) -> None:
    settings.LLM, settings.LLM_API_KEYS = SAID, {"LLM_API_KEY": "k"}
    first = model_of_environment()
    assert first is not None
    assert (first.name, first.price_out, first.provider.base_url) == ("writer-1", Decimal("0.60"), SAID["base_url"])
    assert (first.provider.batches, first.batch_price_factor) == (True, Decimal("0.4"))
    assert key_named(first.provider.api_key_variable) == "k"
    LanguageModel.objects.update(output_mode="prompt")
    settings.LLM = {**SAID, "price_out": Decimal("0.90"), "requests_per_minute": None}
    model_of_environment()
    kept = LanguageModel.objects.get()
    assert (kept.price_out, kept.requests_per_minute, kept.output_mode) == (Decimal("0.90"), None, "prompt")


def test_no_row_can_name_another_secret_not_even_by_sql() -> None:
    with pytest.raises(IntegrityError):
        Provider.objects.create(name="p", api_key_variable="SECRET_KEY")


def test_the_ledger_outlives_a_course_but_what_was_answered_for_it_does_not() -> None:
    course = a_course()
    call = ModelCall.objects.create(
        purpose="lesson", provider="p", model="m", user=course.user, course=course, organization=course.organization,
        outcome="answered", answer="the lesson", cost_usd=Decimal("0.5"), content_hash=b"x" * 32,
    )  # fmt: skip
    course.delete()
    call.refresh_from_db()
    assert (call.course_id, call.answer, call.cost_usd, call.user_id) == (None, None, Decimal("0.5"), course.user_id)


def test_the_application_deletes_no_row_of_the_ledger() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(current_user, 'model_calls', 'DELETE')")
        assert cursor.fetchone() == (False,)
