"""Two writers of one course's progress."""

import threading

import pytest
from django.db import connection

from tests.making import a_course

from .test_update_course_progress import update


@pytest.mark.usefixtures("committed")
def test_two_writers_at_once_lose_nothing() -> None:
    course = a_course()

    def write(step: int) -> None:
        try:
            for n in range(20):
                update(course.id, step, "in_progress", metadata={f"n{n}": step})
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(step,)) for step in (2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    course.refresh_from_db()
    expected = {str(step): {f"n{n}": step for n in range(20)} for step in (2, 3)}
    assert course.generation_metadata == expected
    assert [step["status"] for step in course.generation_progress["steps"]] == [
        "pending", "in_progress", "in_progress", "pending", "pending",
    ]  # fmt: skip
