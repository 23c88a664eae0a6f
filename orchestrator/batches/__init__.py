"""The economy lane: lessons of a job that may wait are asked for in one batch, at the provider's lower price.

An item whose lesson would need a live call is put back, at no cost to it; its call joins the job's *gathering* batch.
Once all open lessons have joined, the batch is handed over, and looked after until it ends. Its answers are booked in
the ledger as they are, and the items woken: they find their answers there as those of equal calls, and go through
parsing, repair and the quality gate like any other. An item joins one batch in a run: whatever it lacks afterwards (a
line that failed, a repair, the next part of a long lesson) is asked for by live calls.

Nothing waits in a worker: a batch is a row with a time, `next_look_at`. The sweeper calls a `system` worker when it has
come; that one claims the batch, talks to the provider with no connection held, and ends its look by a guarded UPDATE.

When a part dies:

- the worker, between handing over and noting it: the next finds the batch at the provider by the row's own id;
- the worker, between collecting and noting it: answers are booked by guarded UPDATEs, and collected again alike;
- all of this, or the provider: an item in a batch is due by itself at the deadline, and is then written by live calls.
"""
