"""A refresh token is good for one refresh, however many come at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection
from rest_framework_simplejwt.tokens import RefreshToken

from .clients import a_user, as_user


def test_of_many_refreshes_at_once_one_succeeds(committed: None) -> None:
    refresh = str(RefreshToken.for_user(a_user()))
    nobody, begin = as_user(None), Barrier(8)

    def one(_: int) -> int:
        begin.wait(10)
        try:
            body = {"refresh": refresh}
            return int(nobody.post("/api/token/refresh/", body, content_type="application/json").status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        assert sorted(threads.map(one, range(8))) == [200, *[401] * 7]
