-- Take a provisional lease for a job in both sets, or in neither.
-- KEYS  1 leases of all jobs   2 leases of the user's jobs   3 who is starting the course at this moment
-- ARGV  1 job   2 the user's limit   3 the limit over all   4 length of the lease in ms
-- Answers {outcome, leases of the user, leases of all, 1 when another start of the same course is under way}; outcome is
--   GRANTED, HELD (it had one: extended), USER_FULL, GLOBAL_FULL, or COLD (the set was lost: rebuild, ask again).
local sentinel = '!'
if not redis.call('ZSCORE', KEYS[1], sentinel) then
    return {'COLD', 0, 0, 0}
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZADD', KEYS[2], '+inf', sentinel)
redis.call('PEXPIRE', KEYS[2], 24 * 3600 * 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
local of_user = redis.call('ZCARD', KEYS[2]) - 1
local of_all = redis.call('ZCARD', KEYS[1]) - 1
local outcome = 'GRANTED'
if redis.call('ZSCORE', KEYS[1], ARGV[1]) then
    outcome = 'HELD'
elseif of_user >= tonumber(ARGV[2]) then
    return {'USER_FULL', of_user, of_all, redis.call('EXISTS', KEYS[3])}
elseif of_all >= tonumber(ARGV[3]) then
    return {'GLOBAL_FULL', of_user, of_all, redis.call('EXISTS', KEYS[3])}
end
local expiry = now + tonumber(ARGV[4])
redis.call('ZADD', KEYS[1], 'GT', expiry, ARGV[1])
redis.call('ZADD', KEYS[2], 'GT', expiry, ARGV[1])
redis.call('SET', KEYS[3], ARGV[1], 'PX', ARGV[4])
return {outcome, redis.call('ZCARD', KEYS[2]) - 1, redis.call('ZCARD', KEYS[1]) - 1, 0}
