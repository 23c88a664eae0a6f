-- The application's role, and what it may do with every table this owner makes from now on: rows, never definitions.
DO $$
BEGIN
    CREATE ROLE {role} NOLOGIN;
EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL;  -- made by the operator, or by another database just now
    WHEN insufficient_privilege THEN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN
            RAISE EXCEPTION 'the role {role} is missing and this login may not create it: CREATE ROLE {role} LOGIN PASSWORD …';
        END IF;
END
$$;
DO $$
BEGIN
    -- so that an owner's login can act as the application (SET ROLE); needs no more than what it already has
    IF NOT pg_has_role(current_user, '{role}', 'MEMBER') THEN
        EXECUTE format('GRANT {role} TO %I', current_user);
    END IF;
EXCEPTION WHEN insufficient_privilege THEN NULL;  -- an application with a login of its own does without
END
$$;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO {role};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {role};
-- made before the default privileges were
GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role};
