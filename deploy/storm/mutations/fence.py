"""Slots are granted whatever the limits: Redis is not asked, and Postgres does not refuse."""

from types import ModuleType

from .mutation import Mutation

SQL = """
DROP INDEX jobs_user_slot_held_once;
ALTER FUNCTION find_room RENAME TO fenced_find_room;
CREATE FUNCTION find_room(p_user uuid, p_direct boolean) RETURNS room LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
    room room := fenced_find_room(p_user, p_direct);
BEGIN
    room.refusal := NULL;
    room.user_slot := coalesce(room.user_slot, 1);
    RETURN room;
END
$$;
GRANT EXECUTE ON FUNCTION find_room, fenced_find_room TO coursegen_app;
"""

FENCE = Mutation("fence", "orchestrator.slots.leases", frozenset({"I3"}), only=("kill-worker",), sql=SQL)


def mutate(leases: ModuleType) -> None:
    leases.acquire = lambda **_: leases.Answer(leases.Outcome.AWAY)  # type: ignore[attr-defined]
