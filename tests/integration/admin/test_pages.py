"""Every page of the admin, with rows of every kind on it."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coursegen.meaning.models import PassageEmbedding
from orchestrator.models import PlatformPolicy

from .rows import HOSTILE, everything

pytestmark = pytest.mark.django_db
OURS = ("coursegen", "orchestrator", "metrics")
PAGES = [model for model in admin.site._registry if model._meta.app_label in OURS]
LISTS = [model for model in PAGES if model is not PlatformPolicy]
NOTHING_TO_SEE = {PassageEmbedding}
"""Numbers that say nothing to people."""
INLINE = re.compile(r"<style|\sstyle=|<script(?![^>]*(?:src=|application/json))[^>]*>|\son[a-z]+=")
named = pytest.mark.parametrize("model", LISTS, ids=lambda model: model.__name__)


def path_of(model: type[models.Model], row: Any = None) -> str:
    path = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
    return f"{path}{row.pk}/change/" if row else path


def test_every_model_has_its_page() -> None:
    from django.apps import apps

    models_of_ours = {model for app in OURS for model in apps.get_app_config(app).get_models()}
    assert models_of_ours - NOTHING_TO_SEE == set(PAGES)


@named
def test_a_list_shows_its_rows_in_as_many_queries_for_many(staff: Client, model: type[models.Model]) -> None:
    everything(1)
    with CaptureQueriesContext(connection) as few:
        assert staff.get(path_of(model)).status_code == 200
    for number in range(2, 7):
        everything(number)
    with CaptureQueriesContext(connection) as many:
        page = staff.get(path_of(model)).content.decode()
    assert len(many) <= len(few) + 1, [query["sql"] for query in many]
    assert HOSTILE not in page
    assert str(model._meta.verbose_name_plural).lower() in page.lower()


@named
def test_a_row_has_its_page(staff: Client, model: type[models.Model]) -> None:
    everything(1)
    for row in model._default_manager.all()[:6]:
        answer = staff.get(path_of(model, row))
        assert answer.status_code == 200
        assert HOSTILE not in answer.content.decode()


@named
def test_a_list_can_be_searched_for_anything(staff: Client, model: type[models.Model]) -> None:
    everything(1)
    row = model._default_manager.first()
    for term in (str(uuid4()), str(row.pk) if row else "1", "a word", "course-gen-nonsense", "%", "\x00", "17"):
        assert staff.get(path_of(model), {"q": term}).status_code == 200


@named
def test_a_list_can_be_narrowed_by_each_of_its_filters(staff: Client, model: type[models.Model]) -> None:
    everything(1)
    page: Any = staff.get(path_of(model)).context["cl"]
    choices = [choice for spec in page.filter_specs for choice in spec.choices(page)]
    assert bool(choices) == bool(admin.site._registry[model].list_filter)
    for choice in choices:
        assert staff.get(path_of(model) + choice["query_string"]).status_code == 200


@pytest.mark.parametrize("name", ["job", "course"])
def test_the_page_of_a_large_job_or_course_takes_few_queries(staff: Client, name: str) -> None:
    from coursegen.models import Course
    from orchestrator.models import Job
    from tests.integration.api.contents import a_written_course

    from .rows import a_document, a_job

    everything(1)
    user = Course.objects.get().user
    course = a_written_course(user, sections=8, lessons=8)
    job = a_job(course, state="completed", items=70)
    for _ in range(10):
        a_document(course)
    row: Any = {"job": job, "course": course}[name]
    with CaptureQueriesContext(connection) as queries:
        page = staff.get(path_of({"job": Job, "course": Course}[name], row)).content.decode()
    assert len(queries) <= 20, [query["sql"][:200] for query in queries]
    assert page.count("TEXT_GENERATION") == 70 if name == "job" else page.count("8.8 L8") == 1


@pytest.mark.parametrize("model", [model for model in PAGES if model._meta.app_label != "coursegen"])
def test_what_the_engine_owns_is_neither_added_nor_deleted(staff: Client, model: type[models.Model]) -> None:
    everything(1)
    assert staff.get(f"{path_of(model)}add/").status_code == 403
    row = model._default_manager.first()
    assert row is not None
    assert staff.post(path_of(model, row).replace("/change/", "/delete/"), {"post": "yes"}).status_code == 403
    if model is not PlatformPolicy:
        assert staff.post(path_of(model, row), {}).status_code == 403


@named
def test_no_page_has_a_script_or_a_style_of_its_own(staff: Client, model: type[models.Model]) -> None:
    """Content-Security-Policy would leave them out."""
    everything(1)
    for path in (path_of(model), path_of(model, model._default_manager.first())):
        page = staff.get(path).content.decode()
        assert not re.findall(r"<style|\sstyle=|<script(?![^>]*(?:src=|application/json))[^>]*>|\son[a-z]+=", page), (
            path
        )


def test_pages_that_would_show_refresh_tokens_do_not_exist(staff: Client) -> None:
    assert not [model for model in admin.site._registry if "token" in model.__name__.lower()]


def test_the_index_and_the_other_pages_are_there(staff: Client) -> None:
    Group.objects.create(name="editors")
    for path in ("/admin/", path_of(LogEntry), path_of(Group), "/admin/password_change/"):
        answer = staff.get(path)
        assert answer.status_code == 200
        assert "Course generation" in answer.content.decode()


def test_who_is_not_staff_is_sent_to_log_in(client: Client) -> None:
    answer = client.get("/admin/coursegen/course/")
    assert answer.status_code == 302
    assert client.post(answer["Location"], {"username": "a", "password": "b"}).status_code == 200
