"""Who writes, by configuration."""

from uuid import uuid4

import pytest
from pytest_django import Settings

from coursegen.making.account import Assignment, account_of
from coursegen.models import LanguageModel, ModelChoice, Provider
from coursegen.writing.choose import writer_for
from tests.making import a_course

pytestmark = pytest.mark.django_db
ASSIGNMENT = Assignment(job_id=uuid4(), item_id=uuid4(), tier="FREE")


def a_choice(*, enabled: bool = True) -> None:
    provider = Provider.objects.create(name="local", base_url="http://127.0.0.1:9/v1")
    model = LanguageModel.objects.create(provider=provider, name="small", enabled=enabled)
    ModelChoice.objects.create(model=model, order=1)


def who_writes() -> str:
    return writer_for(account_of(a_course(), ASSIGNMENT)).name


def test_without_a_model_the_offline_writer_does() -> None:
    assert who_writes() == "offline"


def test_a_model_that_staff_have_chosen_writes_from_then_on() -> None:
    a_choice()
    assert who_writes() == "model"


def test_a_model_that_is_switched_off_does_not() -> None:
    a_choice(enabled=False)
    assert who_writes() == "offline"


def test_a_model_of_the_environment_writes(settings: Settings) -> None:
    settings.LLM = {**settings.LLM, "model": "small"}
    assert who_writes() == "model"


@pytest.mark.parametrize("name", ["offline", "model"])
def test_either_can_be_insisted_on(settings: Settings, name: str) -> None:
    settings.WRITER = name
    if name == "offline":
        a_choice()
    assert who_writes() == name


def test_the_owner_pays_and_answers_stay_in_the_courses_organization() -> None:
    course = a_course()
    account = account_of(course, ASSIGNMENT)
    assert (account.user_id, account.organization_id) == (course.user_id, course.organization_id)
    assert (account.job_id, account.item_id, account.tier) == (ASSIGNMENT.job_id, ASSIGNMENT.item_id, "FREE")


def test_of_a_course_without_an_organization_in_its_owners() -> None:
    course = a_course(organization=None)
    assert account_of(course, ASSIGNMENT).organization_id == course.user.organization_id
