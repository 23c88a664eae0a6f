"""What a JSON endpoint says to bodies that are not as they should be."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as fuzzing
from hypothesis import strategies as st

from coursegen.courses.serializers import BRIEF
from coursegen.models import Course, User

from .clients import is_problem
from .contents import a_course

pytestmark = pytest.mark.django_db
PATH = "/api/v1/courses/"
FUZZ = fuzzing(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=8,
)


def post(client: Client, body: bytes | str, content_type: str = "application/json", path: str = PATH) -> Any:
    return client.post(path, body, content_type=content_type)


@pytest.mark.parametrize(
    "body", [b"{", b"[" * 80_000, b'{"title": "\xff"}', b'{"title": NaN}', b'{"title": 1, "title": 2}', b"\x00"]
)
def test_broken_json_is_a_400_about_the_body(client_of_ann: Client, body: bytes) -> None:
    errors = is_problem(post(client_of_ann, body), 400, "invalid_request")["errors"]
    assert list(errors) == ["body"]


@pytest.mark.parametrize("body", ["[]", '"title"', "5", "null", "true", '[{"title": "T"}]'])
def test_anything_but_an_object_is_a_400_about_the_body(client_of_ann: Client, body: str) -> None:
    assert list(is_problem(post(client_of_ann, body), 400, "invalid_request")["errors"]) == ["body"]


def test_an_empty_body_is_an_object_with_nothing_in_it(client_of_ann: Client) -> None:
    assert list(is_problem(post(client_of_ann, b""), 400, "invalid_request")["errors"]) == ["title"]


def test_a_body_may_have_a_megabyte_and_not_a_byte_more(client_of_ann: Client) -> None:
    size = 1024 * 1024
    fits = b'{"title": "T"' + b" " * (size - 14) + b"}"
    assert (len(fits), post(client_of_ann, fits).status_code) == (size, 201)
    assert is_problem(post(client_of_ann, fits + b" "), 413, "body_too_large")["limit"] == size


def test_a_content_length_that_is_too_short_leaves_broken_json(client_of_ann: Client) -> None:
    answer = client_of_ann.post(PATH, b'{"title": "T"}', content_type="application/json", CONTENT_LENGTH="7")
    is_problem(answer, 400, "invalid_request")


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b", "nonsense"],
)
def test_another_content_type_is_a_415_naming_json(client_of_ann: Client, content_type: str) -> None:
    body = is_problem(post(client_of_ann, b'{"title": "T"}', content_type), 415, "unsupported_media_type")
    assert body["accepted"] == ["application/json"]
    assert "application/json" in body["detail"]


@pytest.mark.parametrize("charset", ["utf-8", "UTF8", "latin-1", "bz2", "nonsense"])
def test_json_is_utf_8_whatever_the_charset_says(client_of_ann: Client, charset: str) -> None:
    body, content_type = '{"title": "Ёж"}'.encode(), f"application/json; charset={charset}"
    answer: Any = client_of_ann.generic("POST", PATH, body, content_type=content_type)
    assert (answer.status_code, answer.json()["title"]) == (201, "Ёж")


def test_a_chunked_body_is_asked_for_its_length(client_of_ann: Client, ann: User) -> None:
    course = a_course(ann, title="old")
    answer = client_of_ann.patch(
        f"{PATH}{course.id}/", content_type="application/json", headers={"Transfer-Encoding": "chunked"}
    )
    is_problem(answer, 411, "length_required")


@FUZZ
@given(st.binary(max_size=300))
def test_no_bytes_are_a_failure_of_ours(client_of_ann: Client, body: bytes) -> None:
    assert post(client_of_ann, body).status_code == 400


@FUZZ
@given(st.dictionaries(st.sampled_from(BRIEF) | st.text(max_size=5), JSON, max_size=5), st.booleans())
def test_no_brief_is_a_failure_of_ours(client_of_ann: Client, body: dict[str, Any], titled: bool) -> None:
    answer = client_of_ann.post(PATH, body | ({"title": "T"} if titled else {}), content_type="application/json")
    assert answer.status_code in (201, 400)


@FUZZ
@given(st.dictionaries(st.sampled_from(BRIEF), JSON, max_size=5))
def test_no_change_is_a_failure_of_ours(client_of_ann: Client, ann: User, body: dict[str, Any]) -> None:
    course = Course.objects.first() or a_course(ann)
    answer = client_of_ann.patch(f"{PATH}{course.id}/", body, content_type="application/json")
    assert answer.status_code in (200, 400)
    assert client_of_ann.get(f"{PATH}{course.id}/").status_code == 200


@FUZZ
@given(
    st.sampled_from(["", "refresh/", "verify/", "blacklist/"]),
    st.dictionaries(st.sampled_from(["email", "password", "refresh", "token"]), JSON, max_size=4),
)
def test_no_credentials_are_a_failure_of_ours(nobody: Client, path: str, body: dict[str, Any]) -> None:
    assert nobody.post(f"/api/token/{path}", body, content_type="application/json").status_code in (400, 401)
