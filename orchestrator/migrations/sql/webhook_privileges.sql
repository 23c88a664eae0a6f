-- The application alone owes webhooks.
REVOKE ALL ON FUNCTION owe_webhooks, legacy_webhook FROM PUBLIC;
GRANT EXECUTE ON FUNCTION owe_webhooks, legacy_webhook TO {role};
