-- Generations whose id is not below the first of the day: ids rise with time.
SELECT state, tier, coalesce(error ->> 'code', ''), count(*) FROM jobs WHERE id >= %(first)s GROUP BY 1, 2, 3
