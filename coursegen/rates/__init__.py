"""How many requests may come, and from whom: a fair share of the API for everyone, and no guessing of passwords.

Each limit is a bucket of so many requests that fills again evenly over its window. Redis keeps one moment per bucket
(when it will be full again) and one script asks all buckets of a request: it takes from all of them or from none.
Without Redis nobody is refused: what must hold holds in Postgres, and this is not of that kind.
"""
