-- Take one request from every bucket, or from none.
-- KEYS  the buckets: each holds the moment when it will be full again, in microseconds; a full one is not there
-- ARGV  for each bucket its size in requests, and the time in which it fills, in microseconds
-- Answers {1 when taken, then for each bucket: requests left, and microseconds until it is full; or until it has one
--   again, where it is why nothing was taken}
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local buckets, taken = {}, 1
for i, key in ipairs(KEYS) do
    local size, window = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
    local missing = math.max(0, tonumber(redis.call('GET', key) or 0) - now)
    local one = window / size
    buckets[i] = {one = one, missing = missing, window = window, short = missing + one - window}
    if buckets[i].short > 0.5 then  -- half a microsecond: what division leaves is no lack
        taken = 0
    end
end

local answer = {taken}
for i, key in ipairs(KEYS) do
    local bucket = buckets[i]
    if taken == 1 then
        bucket.missing = bucket.missing + bucket.one
        redis.call('SET', key, string.format('%.0f', now + bucket.missing), 'PX', math.ceil(bucket.missing / 1000))
    end
    answer[2 * i] = math.max(0, math.floor((bucket.window - bucket.missing + 0.5) / bucket.one))
    answer[2 * i + 1] = math.ceil(taken == 0 and bucket.short > 0.5 and bucket.short or bucket.missing)
end
return answer
