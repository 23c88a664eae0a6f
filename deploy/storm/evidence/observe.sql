-- Note every move of jobs and work items, every stored lesson, every step back of a course's progress and every limit,
-- by triggers, so that also what is deleted later has been seen. Made by the database's owner, for a storm alone.
--
-- at     the moment of the move; begun the start of its transaction. When it was committed, pg_xact_commit_timestamp
--        (xmin) tells: what was committed before a transaction looked has an earlier one.
CREATE SCHEMA storm;
CREATE TABLE storm.jobs (
    n bigserial, job uuid, course uuid, owner uuid, tier text, was text, now text, run int,
    transaction xid8 DEFAULT pg_current_xact_id(), begun timestamptz DEFAULT now(), at timestamptz DEFAULT clock_timestamp()
);
CREATE TABLE storm.items (
    n bigserial, item uuid, job uuid, kind text, subject uuid, was text, now text, claim_was int, claim_now int,
    worker text, code text, at timestamptz DEFAULT clock_timestamp()
);
CREATE TABLE storm.lessons (n bigserial, lesson uuid, course uuid, at timestamptz DEFAULT clock_timestamp());
CREATE TABLE storm.steps_back (
    n bigserial, course uuid, was int, now int, transaction xid8 DEFAULT pg_current_xact_id(),
    at timestamptz DEFAULT clock_timestamp()
);
CREATE TABLE storm.limits (n bigserial, tier text, jobs int, at timestamptz DEFAULT clock_timestamp());

CREATE FUNCTION storm.note_job() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = storm AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO jobs (job, course, owner, tier, was, now, run)
        VALUES (OLD.id, OLD.course_id, OLD.user_id, OLD.tier, OLD.state, NULL, OLD.run);
    ELSE
        INSERT INTO jobs (job, course, owner, tier, was, now, run)
        VALUES (NEW.id, NEW.course_id, NEW.user_id, NEW.tier, CASE TG_OP WHEN 'UPDATE' THEN OLD.state END, NEW.state, NEW.run);
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER storm AFTER INSERT OR DELETE OR UPDATE OF state, run ON jobs
    FOR EACH ROW EXECUTE FUNCTION storm.note_job();

CREATE FUNCTION storm.note_item() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = storm AS $$
BEGIN
    INSERT INTO items (item, job, kind, subject, was, now, claim_was, claim_now, worker, code)
    VALUES (NEW.id, NEW.job_id, NEW.kind, NEW.subject, OLD.state, NEW.state, OLD.claim_no, NEW.claim_no, NEW.claimed_by,
            NEW.error ->> 'code');
    RETURN NULL;
END
$$;
CREATE TRIGGER storm AFTER UPDATE OF state, claim_no ON work_items FOR EACH ROW EXECUTE FUNCTION storm.note_item();

CREATE FUNCTION storm.note_lesson() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = storm AS $$
BEGIN
    INSERT INTO lessons (lesson, course) VALUES (NEW.id, NEW.course_id);
    RETURN NULL;
END
$$;
CREATE TRIGGER storm AFTER UPDATE OF content ON lessons
    FOR EACH ROW WHEN (NEW.content IS NOT NULL) EXECUTE FUNCTION storm.note_lesson();

CREATE FUNCTION storm.note_step_back() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = storm AS $$
BEGIN
    INSERT INTO steps_back (course, was, now)
    VALUES (NEW.id, (OLD.generation_progress ->> 'percentage')::int, (NEW.generation_progress ->> 'percentage')::int);
    RETURN NULL;
END
$$;
CREATE TRIGGER storm AFTER UPDATE OF generation_progress ON courses FOR EACH ROW
    WHEN ((NEW.generation_progress ->> 'percentage')::int < (OLD.generation_progress ->> 'percentage')::int)
    EXECUTE FUNCTION storm.note_step_back();

CREATE FUNCTION storm.note_limit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = storm AS $$
BEGIN
    IF TG_TABLE_NAME = 'platform_policy' THEN
        INSERT INTO limits (tier, jobs) VALUES ('', NEW.global_limit);
    ELSE
        INSERT INTO limits (tier, jobs) VALUES (NEW.tier, NEW.concurrent_jobs);
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER storm AFTER INSERT OR UPDATE ON public.platform_policy FOR EACH ROW EXECUTE FUNCTION storm.note_limit();
CREATE TRIGGER storm AFTER INSERT OR UPDATE ON public.tier_policies FOR EACH ROW EXECUTE FUNCTION storm.note_limit();
INSERT INTO storm.limits (tier, jobs) SELECT '', global_limit FROM public.platform_policy;
INSERT INTO storm.limits (tier, jobs) SELECT tier, concurrent_jobs FROM public.tier_policies;
