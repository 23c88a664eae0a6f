-- The application adds and reads. Foreign keys still act (they run as the owner), and pruning has a door of its own.
REVOKE UPDATE, DELETE, TRUNCATE ON system_metrics FROM {role};
CREATE FUNCTION prune_system_metrics(older_than timestamptz, at_most int DEFAULT 10000) RETURNS int
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
    WITH old AS (SELECT id FROM system_metrics WHERE timestamp < older_than ORDER BY timestamp LIMIT at_most),
         gone AS (DELETE FROM system_metrics USING old WHERE system_metrics.id = old.id RETURNING 1)
    SELECT count(*)::int FROM gone
$$;
REVOKE ALL ON FUNCTION prune_system_metrics FROM PUBLIC;
GRANT EXECUTE ON FUNCTION prune_system_metrics TO {role};
