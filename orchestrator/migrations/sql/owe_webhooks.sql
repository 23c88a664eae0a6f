-- Owe an event to everybody who wants to be told of it; called by append_event, with the job locked.
--
-- A delivery may be sent at once unless an earlier one of the same job and endpoint is open; whoever ends that one locks
-- the job too, so none is overlooked. Endpoints are locked against being deleted only: nobody waits for another event.
-- Both bodies stay well below 20 kB: data that would not fit is left out, and said to be.
CREATE FUNCTION owe_webhooks(p_job uuid, p_seq int, p_run int, p_name text, p_data jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
    most_bytes constant int := 16000;
    job record;
    ids jsonb;
    standard jsonb;
    legacy jsonb;
    here uuid;
    wanted uuid[];
BEGIN
    SELECT course_id, webhook_url, organization_id INTO job
    FROM jobs JOIN users ON users.id = jobs.user_id WHERE jobs.id = p_job;
    IF octet_length(p_data::text) > most_bytes THEN
        p_data := (SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(p_data)
                   WHERE octet_length(value::text) < 1000) || '{"truncated": true}';
    END IF;

    IF job.webhook_url IS NOT NULL THEN
        legacy := legacy_webhook(p_job, job.course_id, p_seq, p_name, p_data);
    END IF;
    IF legacy IS NOT NULL THEN
        SELECT id INTO here FROM webhook_endpoints
        WHERE organization_id = job.organization_id AND md5(url) = md5(job.webhook_url) AND format = 'legacy'
        FOR KEY SHARE;
        IF NOT FOUND THEN
            here := gen_random_uuid();
            INSERT INTO webhook_endpoints (id, organization_id, format, url, description, events, state, disabled_reason,
                                           secret, previous_secret, failures)
            VALUES (here, job.organization_id, 'legacy', job.webhook_url, '', '{}', 'active', '', '', '', 0)
            ON CONFLICT DO NOTHING;
            IF NOT FOUND THEN  -- another job of the organization has just made it
                SELECT id INTO here FROM webhook_endpoints
                WHERE organization_id = job.organization_id AND md5(url) = md5(job.webhook_url) AND format = 'legacy';
            END IF;
        ELSIF p_name = 'job.accepted' THEN  -- named anew by who knows it, so a former 410 holds no longer
            UPDATE webhook_endpoints SET state = 'active', disabled_reason = '', failures = 0, held_until = NULL
            WHERE id = here AND disabled_reason = 'gone';
        END IF;
    END IF;

    ids := jsonb_build_object('job_id', 'course-gen-' || p_job, 'course_id', job.course_id, 'sequence', p_seq, 'run', p_run);
    standard := jsonb_build_object(
        'type', p_name, 'data', p_data || ids,
        'timestamp', to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'));
    SELECT array_agg(id) INTO wanted FROM webhook_endpoints
    WHERE organization_id = job.organization_id AND format = 'standard' AND state = 'active'
      AND (events = '{}' OR p_name = ANY (events));
    INSERT INTO webhook_deliveries (id, endpoint_id, organization_id, job_id, sequence, event, body, state, attempts, failures,
                                    next_attempt_at, give_up_at, last_error, durations_ms, created_at)
    SELECT gen_random_uuid(), endpoint.id, job.organization_id, p_job, p_seq, p_name,
           CASE endpoint.format WHEN 'legacy' THEN legacy ELSE standard END, 'pending', 0, 0,
           CASE WHEN NOT EXISTS (SELECT FROM webhook_deliveries AS earlier
                                 WHERE earlier.endpoint_id = endpoint.id AND earlier.job_id = p_job
                                   AND earlier.state = 'pending') THEN now() END,
           now() + interval '24 hours', '', '{}', clock_timestamp()
    FROM webhook_endpoints AS endpoint
    WHERE endpoint.id = ANY (array_append(wanted, here)) AND endpoint.state = 'active'
    FOR KEY SHARE OF endpoint;
END
$$;
