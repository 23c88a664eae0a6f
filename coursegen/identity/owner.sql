-- The active user of a token, unless its family has ended.
SELECT * FROM users
WHERE id = %(user)s AND is_active
  AND NOT EXISTS (SELECT FROM ended_token_families WHERE id = %(family)s)
