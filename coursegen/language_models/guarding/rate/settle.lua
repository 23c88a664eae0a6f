-- Say how many tokens a call took in the end, or that it was not made.
-- KEYS  1 calls made   2 tokens
-- ARGV  1 call   2 tokens, or -1 when it was not made
-- Answers 1, or 0 when its minute has passed.
if not redis.call('ZSCORE', KEYS[1], ARGV[1]) then
    return 0
end
local before = tonumber(redis.call('HGET', KEYS[2], ARGV[1])) or 0
local took = math.max(0, tonumber(ARGV[2]))
redis.call('HINCRBY', KEYS[2], '=made', took - before)
if tonumber(ARGV[2]) < 0 then
    redis.call('ZREM', KEYS[1], ARGV[1])
    redis.call('HDEL', KEYS[2], ARGV[1])
else
    redis.call('HSET', KEYS[2], ARGV[1], took)
end
return 1
