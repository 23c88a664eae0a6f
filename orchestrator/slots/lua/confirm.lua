-- Make a job's lease last, whatever the limit: Postgres has decided. Adds it where it is missing.
-- KEYS  1 leases of all jobs   2 leases of the user's jobs
-- ARGV  1 job   2 length of the lease in ms
-- Answers 1, or 0 when the set was lost (a rebuild will hold the job).
if not redis.call('ZSCORE', KEYS[1], '!') then
    return 0
end
local time = redis.call('TIME')
local expiry = time[1] * 1000 + math.floor(time[2] / 1000) + tonumber(ARGV[2])
redis.call('ZADD', KEYS[2], '+inf', '!')
redis.call('PEXPIRE', KEYS[2], 24 * 3600 * 1000)
redis.call('ZADD', KEYS[1], 'GT', expiry, ARGV[1])
redis.call('ZADD', KEYS[2], 'GT', expiry, ARGV[1])
return 1
