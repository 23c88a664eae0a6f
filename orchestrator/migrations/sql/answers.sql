-- What the functions of the engine answer.
CREATE TYPE acceptance AS (
    outcome text, job_id uuid, tier text, user_limit int, user_jobs int, global_limit int, global_jobs int,
    kind text, items uuid[]
);
CREATE TYPE opening AS (kind text, items uuid[]);
