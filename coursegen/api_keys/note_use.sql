-- Note that a key was used, unless it was within the last minute or another request is noting it just now.
UPDATE api_keys SET last_used_at = clock_timestamp()
WHERE id = (
    SELECT id FROM api_keys
    WHERE id = %(key)s AND (last_used_at IS NULL OR last_used_at <= clock_timestamp() - interval '1 minute')
    FOR NO KEY UPDATE SKIP LOCKED
)
