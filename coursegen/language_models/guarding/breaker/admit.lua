-- May a call pass?
-- KEYS  1 the breaker: {until, probe, probe_until}, in ms by Redis' clock; absent while it is closed
-- ARGV  1 call   2 ms a probe may take at most
-- Answers 0 when it may (also as the probe), else the ms until it is worth asking again.
local open_until = redis.call('HGET', KEYS[1], 'until')
if not open_until then
    return 0
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if now < tonumber(open_until) then
    return tonumber(open_until) - now
end
local probe_until = tonumber(redis.call('HGET', KEYS[1], 'probe_until') or 0)
if now < probe_until then
    return math.min(probe_until - now, 3000)  -- the probe may come back well before its time is up
end
redis.call('HSET', KEYS[1], 'probe', ARGV[1], 'probe_until', now + tonumber(ARGV[2]))
return 0
