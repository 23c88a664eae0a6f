-- Replaced by one that takes more; both at once would be ambiguous.
DROP FUNCTION IF EXISTS accept_job(uuid, uuid, uuid, text, text, boolean, text);
