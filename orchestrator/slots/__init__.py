"""Slots: how many courses may be in the making, for each user and for all.

Redis answers fast, Postgres guarantees. In Redis there is one sorted set of *leases* for all jobs and one per user,
member = job, score = when the lease runs out by the server's own clock. A sentinel member lives inside each set, so
whatever loses the set loses the sentinel too, and its absence says: this is not empty, this is lost.

A slot belongs to a job from its admission to its end. `acquire` takes a provisional lease of seconds in both sets or in
neither; `confirm`, after the commit, makes it an hour, whatever the limit, since Postgres has decided; `release` takes
it out by the job's id, so any number of releases are one. The sweeper compares leases with active jobs and mends.

In Postgres a job's own transaction takes a row of `slots` and a number among its user's; both are freed by the
transaction that ends the job.

When something is lost:

- the sets (flush, eviction, failover to an old copy, restart): no sentinel, so COLD; they are rebuilt from Postgres,
  by one process at a time, sentinel last. Until then Postgres alone decides.
- a process between acquire and commit: the provisional lease runs out by itself.
- Redis altogether: Postgres alone decides.
- a lease that Redis grants and Postgres refuses is given back; how often that happens shows the gate's health.
"""
