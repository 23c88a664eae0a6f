-- Replaced by one that knows plans; both at once would be ambiguous.
DROP FUNCTION IF EXISTS accept_job(uuid, uuid, uuid, text, text, boolean, text, uuid, text);
