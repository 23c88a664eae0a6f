-- Fill lost sets from what Postgres knows; the sentinel comes last, so a half-done rebuild stays cold.
-- KEYS  1 leases of all jobs   2… leases of the users' jobs, one for each job in ARGV (repeated where a user has several)
-- ARGV  1 length of the lease in ms   2… jobs
-- Answers how many leases were made, or -1 when the sets are there after all.
if redis.call('ZSCORE', KEYS[1], '!') then
    return -1
end
local time = redis.call('TIME')
local expiry = time[1] * 1000 + math.floor(time[2] / 1000) + tonumber(ARGV[1])
redis.call('DEL', KEYS[1])
for i = 2, #KEYS do
    redis.call('DEL', KEYS[i])
end
for i = 2, #KEYS do
    redis.call('ZADD', KEYS[i], '+inf', '!')
    redis.call('PEXPIRE', KEYS[i], 24 * 3600 * 1000)
    redis.call('ZADD', KEYS[i], expiry, ARGV[i])
    redis.call('ZADD', KEYS[1], expiry, ARGV[i])
end
redis.call('ZADD', KEYS[1], '+inf', '!')
return #KEYS - 1
