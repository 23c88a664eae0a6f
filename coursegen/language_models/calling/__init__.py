"""One call to one provider: no retries, no database, no state but what a provider was seen to accept.

Whoever tries again, counts the cost or chooses another model stands around it. A call ends by its deadline whatever the
provider does, with an `Answer` or with one of the errors in `errors.py`, which say whether trying again can help and
what was paid.
"""
