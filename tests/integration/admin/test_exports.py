"""Staff fetch the files of exports."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from coursegen.models import User
from orchestrator.models import Export
from tests.integration.api.clients import a_user
from tests.integration.api.contents import a_written_course

from .rows import HOSTILE, an_export

pytestmark = pytest.mark.django_db


@pytest.fixture
def export(settings: Any, tmp_path: Path) -> Export:
    settings.MEDIA_ROOT = tmp_path
    name = default_storage.save("exports/x", ContentFile(b"%PDF"))
    return an_export(a_written_course(a_user("author@example.org"), title=f"Курс {HOSTILE}"), file=name)


def path_of(export: Export) -> str:
    return f"/admin/orchestrator/export/{export.id}/file/"


def test_the_row_leads_to_its_file(staff: Client, export: Export) -> None:
    page = staff.get(f"/admin/orchestrator/export/{export.id}/change/").content.decode()
    assert f'href="{path_of(export)}"' in page
    answer = staff.get(path_of(export))
    assert b"".join(answer.streaming_content) == b"%PDF"  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].startswith('attachment; filename="kurs-scriptalertxscript.pdf"')


@pytest.mark.parametrize("change", [{"state": "failed"}, {"file": "exports/gone"}, {"course": None}])
def test_there_is_no_file_where_there_is_none(staff: Client, export: Export, change: dict[str, Any]) -> None:
    Export.objects.update(**change)
    assert staff.get(path_of(export)).status_code == 404


def test_files_are_for_staff_who_may_see_exports(client: Client, export: Export) -> None:
    client.force_login(export.course.user)  # type: ignore[union-attr]
    assert client.get(path_of(export)).status_code == 302
    other: User = a_user("clerk@example.org", is_staff=True)
    client.force_login(other)
    assert client.get(path_of(export)).status_code == 403
