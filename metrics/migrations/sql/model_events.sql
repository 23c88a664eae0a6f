-- What language models add to what can happen.
ALTER TYPE system_metric_event ADD VALUE IF NOT EXISTS 'circuit_opened';
ALTER TYPE system_metric_event ADD VALUE IF NOT EXISTS 'budget_exceeded';
