"""Who does which work when, and what happens when they die.

A *job* is one generation of one course. It holds a *slot* from its admission to its end, and is cut into *work items*
(a document to read, an analysis, a structure, a lesson to write, the finalization). A worker *claims* an item, does it
and finishes it; the claim's number is its fencing token, and only who holds the latest claim may finish. A Celery
message is a *wake-up call* that names an item and carries nothing else.

The promise: whatever was accepted is a committed row in Postgres and ends as completed, failed or cancelled, once.

When a part dies:

- a worker: its items' leases run out in ten seconds, the sweeper of any other worker makes them ready again;
- the broker: wake-ups are lost, the sweeper sends them again; slots are rebuilt from Postgres;
- Postgres: nothing is promised while it is away; workers go on when it is back, and nobody reaps until they could;
- the web process between commit and answer: the job runs all the same, and asking again says so.

Where to look: `states` (what there is), `tasks` (what runs), `start` (how a job begins), `work` (claim, do, finish),
`slots` (the limits), `recovery` (one file per thing that can be lost), `sweeper` (who calls them).
"""
