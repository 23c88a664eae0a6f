"""Keys with which an LMS's server calls the API, where no person is there to log in.

A key belongs to an organization and acts for the member who made it, within its scopes: what it makes is theirs, and
so are the tier, the slots and the rate limits it uses. Every member sees the organization's keys and may revoke any, as
with its webhook endpoints; a key itself can't look after keys. It is shown once; the database holds its SHA-256 alone.

A key is good as long as it is neither revoked nor expired, and its owner is active and still in the organization. Each
request asks Postgres for all of that in the one query that reads the user, so that revoking holds at once.
"""
