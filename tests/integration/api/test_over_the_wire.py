"""What no test client shows: chunked bodies, lengths that lie, a database that is away, keys that others revoke."""

import time
from collections.abc import Iterator

import pytest
from rest_framework_simplejwt.tokens import RefreshToken

from coursegen.api_keys.actions import revoke
from coursegen.models import Course, Document

from .api_keys import a_key
from .clients import a_user
from .contents import a_course
from .wire import a_web_server, send

NOWHERE = "postgres://coursegen_app:x@127.0.0.1:1/none"


@pytest.fixture(scope="module")
def port(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with a_web_server(MEDIA_ROOT=str(tmp_path_factory.mktemp("media"))) as port:
        yield port


@pytest.fixture
def course(committed: None) -> Course:
    return a_course(a_user(), title="old")


@pytest.fixture
def who(course: Course) -> str:
    return f"Host: localhost\nAuthorization: Bearer {RefreshToken.for_user(course.user).access_token}"


def test_a_chunked_body_is_a_411_and_changes_nothing(port: int, course: Course, who: str) -> None:
    head = f"PATCH /api/v1/courses/{course.id}/ HTTP/1.1\n{who}\nContent-Type: application/json"
    chunk = b'{"title": "new"}'
    body = b"%x\r\n%b\r\n0\r\n\r\n" % (len(chunk), chunk)
    status, _, problem = send(port, f"{head}\nTransfer-Encoding: chunked", body)
    assert (status, problem["code"]) == (411, "length_required")
    assert Course.objects.get().title == "old"


def test_a_key_that_another_process_revokes_is_refused_at_once(port: int, course: Course) -> None:
    key, secret = a_key(course.user, "courses:read")
    head = f"GET /api/v1/courses/ HTTP/1.1\nHost: localhost\nAuthorization: Bearer {secret}"
    status, _, body = send(port, head)
    assert (status, [each["title"] for each in body["results"]]) == (200, ["old"])
    revoke(key.id, by=course.user_id)
    status, _, body = send(port, head)
    assert (status, body["code"]) == (401, "invalid_token")


def test_a_length_over_the_limit_is_refused_without_waiting_for_the_body(port: int, who: str) -> None:
    head = f"POST /api/v1/courses/ HTTP/1.1\n{who}\nContent-Type: application/json"
    status, _, problem = send(port, f"{head}\nContent-Length: 10000000000", b"{")
    assert (status, problem["code"]) == (413, "body_too_large")


def test_an_upload_over_the_limit_is_refused_without_waiting_for_the_body(port: int, course: Course, who: str) -> None:
    head = f"POST /api/v1/courses/{course.id}/documents/ HTTP/1.1\n{who}"
    kind = "Content-Type: multipart/form-data; boundary=b\nContent-Length: 10000000000"
    begun = time.monotonic()
    status, _, problem = send(port, f"{head}\n{kind}", b"--b\r\n")
    assert (status, problem["code"], problem["limit"]) == (413, "document_too_large", 100_000_000)
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    ("path", "content_type", "part"),
    [
        ("", "application/json", b'{"title": "T"}'),
        ("{id}/documents/", "multipart/form-data; boundary=b", b'--b\r\nContent-Disposition: form-data; name="file"; '),
        (
            "{id}/documents/",
            "multipart/form-data; boundary=b",
            b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf of the tex',
        ),
    ],
)
def test_what_a_client_sent_before_it_broke_off_is_not_taken_for_the_whole(
    port: int, course: Course, who: str, path: str, content_type: str, part: bytes
) -> None:
    head = f"POST /api/v1/courses/{path.format(id=course.id)} HTTP/1.1\n{who}\nContent-Type: {content_type}"
    status, _, problem = send(port, f"{head}\nContent-Length: 500", part, leave=True)
    assert (status, problem["code"], list(problem["errors"])) == (400, "invalid_request", ["body"])
    assert (Course.objects.count(), Document.objects.count()) == (1, 0)


@pytest.mark.parametrize("length", ["-5", "x", "1 2"])
def test_a_length_that_is_no_number_is_refused_by_the_server(port: int, who: str, length: str) -> None:
    head = f"POST /api/v1/courses/ HTTP/1.1\n{who}\nContent-Type: application/json\nContent-Length: {length}"
    assert send(port, head, leave=True)[0] == 400


def test_without_a_database_the_answer_is_quick_and_honest(who: str) -> None:
    with a_web_server(DATABASE_URL=NOWHERE) as port:
        send(port, "GET /api/v1/nothing/ HTTP/1.1\nHost: localhost")  # it is up
        begun = time.monotonic()
        status, headers, problem = send(port, f"GET /api/v1/courses/ HTTP/1.1\n{who}")
        assert time.monotonic() - begun < 3
    assert (status, problem["code"]) == (503, "temporarily_unavailable")
    assert headers["Retry-After"] == "5"
