-- How much of what kind has happened since a time.
SELECT event_type, severity, count(*) FROM system_metrics WHERE timestamp >= %(since)s GROUP BY event_type, severity
