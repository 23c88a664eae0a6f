-- Whether one more job of this user may be in the making now, and on which numbers.
--
-- refusal     NULL when there is room; user_limit, global_limit, or overtaking (a waiting job that could begin is ahead)
-- user_slot   the lowest free number among the user's, slot the lowest free one of the platform: locked, to be taken
--
-- Locks the user's row (NO KEY: inserts that merely refer to the user go on) and one free slot. A free slot that somebody
-- else is just taking is passed over, so this never waits for a slot.
CREATE TYPE room AS (
    refusal text, user_slot int, slot int, tier text, user_limit int, user_jobs int, global_limit int, global_jobs int
);
CREATE FUNCTION find_room(p_user uuid, p_direct boolean) RETURNS room
LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
    room room;
BEGIN
    SELECT users.tier INTO room.tier FROM users WHERE id = p_user FOR NO KEY UPDATE;
    SELECT concurrent_jobs INTO room.user_limit FROM tier_policies WHERE tier = room.tier;
    SELECT global_limit INTO room.global_limit FROM platform_policy WHERE id = 1;

    SELECT count(*) INTO room.user_jobs FROM jobs WHERE user_id = p_user AND state IN ('queued', 'running');
    IF room.user_jobs >= room.user_limit THEN
        room.refusal := 'user_limit';
        RETURN room;
    END IF;
    SELECT min(number) INTO room.user_slot FROM generate_series(1, room.user_limit) AS number
    WHERE NOT EXISTS (SELECT FROM jobs
                      WHERE user_id = p_user AND user_slot = number AND state IN ('queued', 'running'));

    -- After a limit was lowered, numbers above it are still held: count them too, one start at a time.
    -- (`number + 0` is what the indexes of held and of free slots are by.)
    IF EXISTS (SELECT FROM slots WHERE job_id IS NOT NULL AND number + 0 > room.global_limit) THEN
        PERFORM pg_advisory_xact_lock(hashtext('slots above the limit'));
        SELECT count(*) INTO room.global_jobs FROM slots WHERE job_id IS NOT NULL;
    END IF;
    IF coalesce(room.global_jobs, 0) < room.global_limit THEN
        SELECT number INTO room.slot FROM slots
        WHERE job_id IS NULL AND number + 0 <= room.global_limit
        ORDER BY number + 0 LIMIT 1 FOR UPDATE SKIP LOCKED;
    END IF;
    IF room.slot IS NULL THEN
        SELECT count(*) INTO room.global_jobs FROM slots WHERE job_id IS NOT NULL;
        room.refusal := 'global_limit';
    ELSIF p_direct AND EXISTS (
        -- Somebody waits whose own limit leaves room; the same as an admissible one in waiting_jobs, found sooner.
        SELECT FROM jobs AS job
        JOIN users ON users.id = job.user_id
        JOIN tier_policies ON tier_policies.tier = users.tier
        WHERE job.state = 'waiting'
          AND (SELECT count(*) FROM jobs WHERE user_id = job.user_id AND state IN ('queued', 'running'))
              < tier_policies.concurrent_jobs) THEN
        SELECT count(*) INTO room.global_jobs FROM slots WHERE job_id IS NOT NULL;
        room.refusal := 'overtaking';
    END IF;
    RETURN room;
END
$$;
