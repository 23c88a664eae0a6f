-- Empties the tables of users and of what the platform does, and all that refer to them, those first.
-- Not by TRUNCATE, which makes new files for every table and index, unless something has grown. The locks are those
-- of TRUNCATE all the same: whoever is still at it ends first.
DO $$
DECLARE
    roots regclass[] := ARRAY[
        'users', 'organizations', 'system_metrics', 'slots', 'worker_reports', 'llm_providers', 'django_session',
        'token_blacklist_outstandingtoken'
    ];
    ordered regclass[];
    one regclass;
BEGIN
    WITH RECURSIVE referring (name, depth) AS (
        SELECT name, 0 FROM unnest(roots) AS name
        UNION
        SELECT conrelid::regclass, depth + 1
        FROM referring JOIN pg_constraint ON confrelid = name
        WHERE contype = 'f' AND conrelid <> confrelid AND depth < 10  -- some refer to each other
    )
    SELECT array_agg(name ORDER BY depth DESC)
    INTO ordered
    FROM (SELECT name, max(depth) AS depth FROM referring GROUP BY name) AS each;

    EXECUTE 'LOCK TABLE ' || array_to_string(ordered, ', ') || ' IN ACCESS EXCLUSIVE MODE';
    IF (SELECT max(pg_relation_size(name)) > 1e6 FROM unnest(ordered) AS name) THEN
        EXECUTE 'TRUNCATE ' || array_to_string(ordered, ', ');
    ELSE
        FOREACH one IN ARRAY ordered LOOP
            EXECUTE 'DELETE FROM ' || one;
        END LOOP;
    END IF;
END $$;
DELETE FROM tier_policies;
DELETE FROM platform_policy;
INSERT INTO platform_policy (id, global_limit) VALUES (1, 3);
