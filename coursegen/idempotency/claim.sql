-- Claim a request by its key: it is new, or whoever claimed it before is gone. No row: see what has become of it.
INSERT INTO idempotency_keys (id, user_id, route, key, fingerprint, claim_no, held_until, headers, body)
VALUES (%(id)s, %(user)s, %(route)s, %(key)s, %(fingerprint)s, 1,
        clock_timestamp() + make_interval(secs => %(hold)s), '{}', '')
ON CONFLICT (user_id, route, key) DO UPDATE
SET claim_no = idempotency_keys.claim_no + 1, held_until = excluded.held_until
WHERE idempotency_keys.status IS NULL
  AND idempotency_keys.held_until <= clock_timestamp()
  AND idempotency_keys.fingerprint = excluded.fingerprint
RETURNING id, claim_no
