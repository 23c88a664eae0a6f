-- Which of these jobs lack their lease in one of the sets.
-- KEYS  1 leases of all jobs   2… leases of the users' jobs, one for each job in ARGV (repeated where a user has several)
-- ARGV  1… jobs
-- Answers the jobs, in their order.
local missing = {}
for i, job in ipairs(ARGV) do
    if not (redis.call('ZSCORE', KEYS[1], job) and redis.call('ZSCORE', KEYS[i + 1], job)) then
        missing[#missing + 1] = job
    end
end
return missing
