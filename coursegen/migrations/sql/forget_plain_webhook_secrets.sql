-- Secrets that nobody was ever shown: each organization gets a sealed one when it is first needed.
UPDATE organizations SET webhook_secret = '';
