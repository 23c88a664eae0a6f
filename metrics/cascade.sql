-- Let rows go with what they belong to by the database's own hand. Django deletes what it has found beforehand; what was
-- added since, by a worker that stores its result just then, would otherwise stop it.
DO $$
DECLARE
    key record;
BEGIN
    FOR key IN
        SELECT conname, conrelid::regclass AS child, attname AS link, confrelid::regclass AS parent
        FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
        WHERE contype = 'f' AND confdeltype = 'a' AND conrelid::regclass || '.' || attname IN ({columns})
    LOOP
        EXECUTE format(
            'ALTER TABLE %s DROP CONSTRAINT %I, ADD CONSTRAINT %I FOREIGN KEY (%I) REFERENCES %s (id) ON DELETE CASCADE',
            key.child, key.conname, key.conname, key.link, key.parent);
    END LOOP;
END
$$;
