-- Take a provisional lease for a job in both sets, or in neither.
-- KEYS  1 leases of all jobs   2 leases of the user's jobs   3 who is starting the course at this moment
-- ARGV  1 job   2 the user's limit   3 the limit over all   4 length of the lease in ms
-- Answers {outcome, leases of the user, leases of all, 1 when another start of the same course is under way}; outcome is
--   GRANTED, HELD (it had one: extended), USER_FULL, GLOBAL_FULL, or COLD (the set was lost: rebuild, ask again).
local sentinel = '!'
if not redis.call('ZSCORE', KEYS[1], sentinel) then
    return {'COLD', 0, 0, 0}
end
local user_limit, limit_of_all = tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local of_user = redis.call('ZCARD', KEYS[2])
local of_all = redis.call('ZCARD', KEYS[1]) - 1
local new_user = of_user == 0
of_user = math.max(0, of_user - 1)

-- Leases that ran out are in the way only when there is no room: that is when they are cleared, so that most starts do
-- without.
if of_user >= user_limit or of_all >= limit_of_all then
    redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
    redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
    -- So are leases that only the user's set still knows: the set of all was lost meanwhile, or their job is gone.
    for _, job in ipairs(redis.call('ZRANGE', KEYS[2], 0, -1)) do
        if job ~= sentinel and not redis.call('ZSCORE', KEYS[1], job) then
            redis.call('ZREM', KEYS[2], job)
        end
    end
    of_user = math.max(0, redis.call('ZCARD', KEYS[2]) - 1)
    of_all = redis.call('ZCARD', KEYS[1]) - 1
    if not redis.call('ZSCORE', KEYS[1], ARGV[1]) then
        if of_user >= user_limit then
            return {'USER_FULL', of_user, of_all, redis.call('EXISTS', KEYS[3])}
        elseif of_all >= limit_of_all then
            return {'GLOBAL_FULL', of_user, of_all, redis.call('EXISTS', KEYS[3])}
        end
    end
end

local expiry = now + tonumber(ARGV[4])
local added_to_all = redis.call('ZADD', KEYS[1], 'GT', expiry, ARGV[1])
local added_to_user
if new_user then  -- its loss would mean nothing worse than a look into Postgres, so it need not stay for ever
    added_to_user = redis.call('ZADD', KEYS[2], '+inf', sentinel, expiry, ARGV[1]) - 1
    redis.call('PEXPIRE', KEYS[2], 24 * 3600 * 1000)
else
    added_to_user = redis.call('ZADD', KEYS[2], 'GT', expiry, ARGV[1])
end
redis.call('SET', KEYS[3], ARGV[1], 'PX', ARGV[4])
return {added_to_all == 1 and 'GRANTED' or 'HELD', of_user + added_to_user, of_all + added_to_all, 0}
