"""Whatever belongs to something goes with it, also what was added while it was being deleted."""

from typing import Any
from unittest import mock

import psycopg
import pytest
from django.apps import apps
from django.db import connection
from django.db.models import CASCADE, ForeignKey

from coursegen.courses.actions import delete_course
from coursegen.models import Course, Section
from orchestrator import cancel
from tests.making import a_course

OURS = ("coursegen", "orchestrator", "metrics")
IN_THE_DATABASE = """
SELECT conrelid::regclass || '.' || attname FROM pg_constraint
JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1] WHERE contype = 'f' AND confdeltype = 'c'
"""


@pytest.mark.django_db
def test_what_cascades_in_django_cascades_in_the_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute(IN_THE_DATABASE)
        found = {name for (name,) in cursor.fetchall()}
    expected = {
        f"{model._meta.db_table}.{field.column}"
        for model in apps.get_models()
        if model._meta.app_label in OURS and model._meta.managed
        for field in model._meta.local_fields
        if isinstance(field, ForeignKey) and field.remote_field.on_delete is CASCADE
    }
    assert expected
    assert sorted(expected - found) == [], "name them in a migration: metrics.sql_files.cascade"


@pytest.mark.usefixtures("committed")
def test_an_outline_stored_while_its_course_is_being_deleted_goes_with_it(owner_url: str) -> None:
    course = a_course()
    Section.objects.create(course=course, section_number=1, section_title="known")

    def store_another(**_: Any) -> int:
        with psycopg.connect(owner_url) as worker:
            worker.execute(
                "INSERT INTO sections (id, course_id, section_number, section_title, section_description, "
                "learning_objectives) VALUES (gen_random_uuid(), %s, 2, 'late', '', '[]')",
                [course.id],
            )
        return 0

    with mock.patch.object(cancel, "cancel_jobs_of", store_another):
        delete_course(course.user, course.id, check=lambda: None)
    assert not Course.objects.exists()
    assert not Section.objects.exists()
