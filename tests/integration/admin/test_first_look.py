"""What staff see first is what they look for."""

import pytest
from django.test import Client

from .rows import everything

pytestmark = pytest.mark.django_db


def test_view_site_leads_to_the_pages_of_the_api(staff: Client) -> None:
    assert '<a href="/api/docs/">View site</a>' in staff.get("/admin/").content.decode()


def test_quotas_are_told_as_they_are_to_users(staff: Client) -> None:
    page = staff.get("/admin/coursegen/tierpolicy/").content.decode()
    assert {size for size in ("5 MB", "10 MB", "100 MB", "1 GB", "10 GB") if f">{size}<" not in page} == set()


@pytest.mark.parametrize(("page", "first"), [("orchestrator/job", "id state"), ("coursegen/course", "title status")])
def test_the_state_stands_beside_the_name(staff: Client, page: str, first: str) -> None:
    everything(1)
    text = staff.get(f"/admin/{page}/").content.decode()
    columns = [text.index(f"column-{name}") for name in first.split()]
    assert columns == sorted(columns)
    assert columns[1] < text.index("column-user")
