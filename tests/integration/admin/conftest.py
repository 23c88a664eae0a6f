import pytest
from django.test import Client

from coursegen.models import User
from tests.integration.api.clients import a_user
from tests.integration.api.conftest import fast_hashing

__all__ = ["fast_hashing"]


@pytest.fixture
def chief(db: None) -> User:
    return a_user("chief@example.org", is_staff=True, is_superuser=True)


@pytest.fixture
def staff(chief: User) -> Client:
    client = Client()
    client.force_login(chief)
    return client
