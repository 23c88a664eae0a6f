-- Take a place in a model's minute, or book the next one there is.
-- KEYS  1 calls made: call -> when   2 places booked: holder -> when   3 tokens of both   4 stands while the provider asks
--       for patience. Times are ms by Redis' clock.
-- ARGV  1 call   2 holder, or '' for who will not come back   3 tokens   4 calls a minute, 0 for any number
--       5 tokens a minute, 0 for any number   6 length of the minute in ms
-- Answers 0 when the call may be made now (its place is taken), else the ms to wait.
local made, booked, tokens = KEYS[1], KEYS[2], KEYS[3]
local call, holder, mine = ARGV[1], ARGV[2], tonumber(ARGV[3])
local most_calls, most_tokens, minute = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local patience = redis.call('PTTL', KEYS[4])
if patience > 0 then
    return patience
end

local function take_out(set, total, member)
    redis.call('ZREM', set, member)
    redis.call('HINCRBY', tokens, total, -(tonumber(redis.call('HGET', tokens, member)) or 0))
    redis.call('HDEL', tokens, member)
end
local function put_in(set, total, member, at)
    redis.call('ZADD', set, at, member)
    redis.call('HSET', tokens, member, mine)
    redis.call('HINCRBY', tokens, total, mine)
    for i = 1, 3 do
        redis.call('PEXPIRE', KEYS[i], 60 * minute)
    end
end
for _, old in ipairs(redis.call('ZRANGEBYSCORE', made, '-inf', now - minute)) do
    take_out(made, '=made', old)
end
for _, old in ipairs(redis.call('ZRANGEBYSCORE', booked, '-inf', now - minute)) do
    take_out(booked, '=booked', old)
end

-- A place that was booked goes before all that were not: then only calls really made are in the way.
local place = holder ~= '' and redis.call('ZSCORE', booked, 'for ' .. holder)
if place and tonumber(place) > now then
    return tonumber(place) - now
end
if place then
    take_out(booked, '=booked', 'for ' .. holder)
end

local function score(set, rank)
    return tonumber(redis.call('ZRANGE', set, rank, rank, 'WITHSCORES')[2])
end
-- When those before `rank` in the order of time will have left the minute.
local calls = redis.call('ZCARD', made)
local function left(rank)
    if rank < calls then
        return score(made, rank) + minute
    end
    return score(booked, rank - calls) + minute
end

local others = calls
local used = tonumber(redis.call('HGET', tokens, '=made')) or 0
local at = now
local waiting = redis.call('ZCARD', booked)
if not place and waiting > 0 then
    others = others + waiting
    used = used + (tonumber(redis.call('HGET', tokens, '=booked')) or 0)
    at = math.max(at, score(booked, -1))
end
if most_calls > 0 and others + 1 > most_calls then
    at = math.max(at, left(others - most_calls))
end
mine = most_tokens > 0 and math.min(mine, most_tokens) or mine
if most_tokens > 0 then
    local rank = 0
    while used + mine > most_tokens and rank < others do
        local set, in_set = made, rank
        if rank >= calls then
            set, in_set = booked, rank - calls
        end
        local member = redis.call('ZRANGE', set, in_set, in_set)[1]
        used = used - (tonumber(redis.call('HGET', tokens, member)) or 0)
        at = math.max(at, left(rank))
        rank = rank + 1
    end
end
if at <= now then
    put_in(made, '=made', call, now)
    return 0
end
if holder ~= '' then
    put_in(booked, '=booked', 'for ' .. holder, at)
end
return at - now
