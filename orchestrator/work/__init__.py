"""Claim, do, finish: the life of one work item on one worker.

A claim is one guarded UPDATE that raises `claim_no`, the fencing token. While the work is done no transaction is open;
a heartbeat renews the claim's lease. Finishing is one transaction which locks the job, then tests that the claim is
still the latest, then stores the result, the progress, the events and the next items together. Zero rows at that test
mean: somebody else holds it now, or the job is over. Step back, change nothing.

When the worker dies, the lease runs out and the item is claimed by another, with a higher `claim_no`; should the first
come back after all, its finish finds the test false. When it is stopped in order, it hands its items back.
"""
