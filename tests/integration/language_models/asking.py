"""Models on the scripted server, and asking them."""

from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from coursegen.language_models.account import Account
from coursegen.language_models.calling.shapes import Message
from coursegen.language_models.complete import Completed, complete
from coursegen.models import Course, LanguageModel, ModelChoice, Provider
from tests.making import a_course
from tests.model_server import ModelServer


class Reply(BaseModel):
    title: str
    words: int


def a_model(server: ModelServer, name: str = "first", *, order: int = 1, **fields: Any) -> LanguageModel:
    """A model at the server that serves everything, after those of a lower order."""
    provider, _ = Provider.objects.get_or_create(name=server.url, defaults={"base_url": server.url})
    prices = {"price_in": Decimal(1), "price_out": Decimal(10), "deadline_seconds": 5}
    model = LanguageModel.objects.create(provider=provider, name=name, **{**prices, **fields})
    ModelChoice.objects.create(order=order, model=model)
    return model


def an_account(course: Course | None = None, **fields: Any) -> Account:
    course = course or a_course()
    return Account(
        **{
            "user_id": course.user_id,
            "organization_id": course.user.organization_id,
            "course_id": course.id,
            "tier": course.user.tier,
            **fields,
        }
    )


def ask(
    account: Account, text: str = "Tell me", *, max_tokens: int = 1000, purpose: str = "lesson"
) -> Completed[Reply]:
    return complete(
        purpose=purpose, messages=[Message("user", text)], schema=Reply, account=account, max_tokens=max_tokens
    )
