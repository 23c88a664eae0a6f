"""A breaker for each model at its provider: who fails several times in a row is left alone for a while.

Closed, every call passes. Five failures in a row within a minute open it: nobody calls for fifteen seconds. Then one
caller at a time, and no other, may probe; its success closes the breaker, its failure opens it again. No lock is held
during a call: two short scripts before and after. A probe whose worker died is forgotten when its time is up.
"""
