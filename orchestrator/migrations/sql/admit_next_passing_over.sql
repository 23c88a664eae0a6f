-- Admit the waiting job that is next, if there is room for it; no row when there is none. One admission at a time over
-- the whole platform: who is next is decided for all. The messages are those of the courses' languages.
-- Whom another transaction holds for longer than a lock may take is passed over until the next look: the transaction may
-- be of a process that stands still, and must not keep everybody waiting.
CREATE OR REPLACE FUNCTION admit_next(p_started_ru text, p_started_en text)
RETURNS TABLE (job_id uuid, user_id uuid, tier text, kind text, items uuid[])
LANGUAGE plpgsql SET search_path = public SET lock_timeout = '500ms' AS $$
DECLARE
    next record;
    room room;
    opening opening;
BEGIN
    IF NOT EXISTS (SELECT FROM jobs WHERE state = 'waiting') OR NOT pg_try_advisory_xact_lock(hashtext('admission')) THEN
        RETURN;
    END IF;
    FOR next IN SELECT * FROM waiting_jobs WHERE admissible ORDER BY since, id LIMIT 20 LOOP
        BEGIN
            room := find_room(next.user_id, p_direct => false);
            EXIT WHEN room.refusal = 'global_limit';
            CONTINUE WHEN room.refusal IS NOT NULL;  -- the user's limit or tier changed just now
            UPDATE jobs SET state = 'queued', tier = room.tier, user_slot = room.user_slot, admitted_at = now()
            WHERE id = next.id AND state = 'waiting';
            CONTINUE WHEN NOT FOUND;  -- cancelled just now
            opening := open_job(
                next.id, next.course_id, room.tier, room.slot,
                CASE (SELECT language FROM courses WHERE id = next.course_id) WHEN 'en' THEN p_started_en ELSE p_started_ru END);
        EXCEPTION WHEN lock_not_available THEN
            CONTINUE;
        END;
        RETURN QUERY SELECT next.id, next.user_id, room.tier, opening.kind, opening.items;
        RETURN;
    END LOOP;
END
$$;
