"""docs/access.md says who may see what, and the platform does what it says."""

import pytest
from django.test import Client

from tests.integration.api.clients import a_user

from .asking import REFUSED_ALL_THE_SAME, Answer, ask
from .page import ACTORS, OWN, YES, Row, rows
from .routes import admin_paths
from .world import World, a_world, nowhere

ROWS = {row.operation: row for row in rows()}


@pytest.mark.django_db
@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_everybody_gets_what_the_page_says(row: Row) -> None:
    world = a_world(row.scope)
    got = {actor: ask(world, world.clients[actor], row.operation) for actor in _who_tells(row)}
    wrong = [
        f"{actor}: {answer.status} {answer.text[:200]}"
        for actor, answer in got.items()
        if not _as_said(row.cells[actor], answer, _good(row.operation), world)
    ]
    assert not wrong, f"{row.operation} is not as docs/access.md has it"
    if row.operation.startswith("GET") and OWN in row.cells.values():
        assert got["owner"].text != got["other"].text, "nobody's own is told from another's here"


def _who_tells(row: Row) -> tuple[str, ...]:
    """Of what is open to everybody, those who have the least tell enough."""
    return ("anonymous", "expired") if set(row.cells.values()) == {YES} else ACTORS


def _good(operation: str) -> set[int]:
    """What who is let in gets."""
    return {REFUSED_ALL_THE_SAME[operation]} if operation in REFUSED_ALL_THE_SAME else set(range(200, 300))


def _as_said(cell: str, answer: Answer, good: set[int], world: World) -> bool:
    if cell == YES:
        return answer.status in good
    if cell == OWN:
        return answer.status in good and not world.is_in(answer.text)
    return str(answer.status) == cell and not world.is_in(answer.text)


BY_ID = [row for row in ROWS.values() if "_id}" in row.operation and row.cells["other"] == "404"]


@pytest.mark.django_db
@pytest.mark.parametrize("row", BY_ID, ids=lambda row: row.operation)
def test_another_can_not_tell_what_there_is_from_what_there_is_not(row: Row) -> None:
    world = a_world(row.scope)
    other = world.clients["other"]
    theirs, nothing = ask(world, other, row.operation), ask(world, other, row.operation, ids=nowhere(world.ids))
    assert (theirs.status, theirs.code) == (nothing.status, nothing.code)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "row", [row for row in BY_ID if row.operation.count("_id}") > 1], ids=lambda row: row.operation
)
def test_a_course_of_ones_own_opens_nothing_that_is_anothers(row: Row) -> None:
    world = a_world(row.scope)
    ids = {**world.ids, "course_id": str(world.others_course.id)}
    assert ask(world, world.clients["other"], row.operation, ids=ids).status == 404


@pytest.mark.django_db
def test_every_page_of_the_admin_is_for_staff_alone() -> None:
    nobody, member = Client(), Client()
    member.force_login(a_user())
    paths = admin_paths()
    assert len(paths) > 100
    for path in paths:
        for client in (nobody, member):
            answer = client.get(path)
            assert answer.status_code == 302 or path == "/admin/login/", path
            assert "/admin/" in answer.get("Location", "/admin/"), path
