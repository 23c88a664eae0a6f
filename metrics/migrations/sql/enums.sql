-- What system_metrics may hold.
CREATE TYPE system_metric_event AS ENUM (
    'job_rollback', 'orphaned_job_recovery', 'concurrency_limit_hit', 'worker_timeout', 'rpc_retry_exhausted',
    'duplicate_job_detected', 'slot_reconciled', 'limit_changed'
);
CREATE TYPE system_metric_severity AS ENUM ('info', 'warn', 'error', 'fatal');
