-- Say how a call went.
-- KEYS  1 the breaker (see admit.lua)   2 the last failures: call -> when
-- ARGV  1 call   2 ok, failed, or none (it was not made)   3 failures in a row that open   4 within how many ms
--       5 ms it stays open
-- Answers opened, reopened or closed when that is what this report did, else ''.
local call, how = ARGV[1], ARGV[2]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if redis.call('EXISTS', KEYS[1]) == 1 then
    if redis.call('HGET', KEYS[1], 'probe') ~= call then
        return ''  -- begun before it opened: says nothing new
    end
    redis.call('HDEL', KEYS[1], 'probe', 'probe_until')
    if how == 'ok' then
        redis.call('DEL', KEYS[1], KEYS[2])
        return 'closed'
    elseif how == 'failed' then
        redis.call('HSET', KEYS[1], 'until', now + tonumber(ARGV[5]))
        return 'reopened'
    end
    return ''
end
if how == 'ok' then
    redis.call('DEL', KEYS[2])
elseif how == 'failed' then
    redis.call('ZADD', KEYS[2], now, call)
    redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - tonumber(ARGV[4]))
    redis.call('PEXPIRE', KEYS[2], ARGV[4])
    if redis.call('ZCARD', KEYS[2]) >= tonumber(ARGV[3]) then
        redis.call('HSET', KEYS[1], 'until', now + tonumber(ARGV[5]))
        return 'opened'
    end
end
return ''
