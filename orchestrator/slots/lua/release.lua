-- Take a job's lease away. Any number of releases are one.
-- KEYS  1 leases of all jobs   2 leases of the user's jobs
-- ARGV  1 job
-- Answers 1 when there was a lease, 0 when there was none.
local had = redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('ZREM', KEYS[2], ARGV[1])
return had
