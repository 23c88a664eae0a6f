"""The ledger: one row for each call of a language model, paid or answered from an earlier one.

It is what budgets are counted from, what a course is said to have cost, and where the answer of an attempt that died is
found again. A row is written before its call, as `pending` with the estimated cost, and the raw answer is committed
before anybody looks into it.
"""
