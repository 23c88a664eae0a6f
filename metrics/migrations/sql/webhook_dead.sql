-- A webhook was given up.
ALTER TYPE system_metric_event ADD VALUE IF NOT EXISTS 'webhook_dead';
