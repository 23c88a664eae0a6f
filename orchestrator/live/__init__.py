"""Live events: what happens to a job, shown while it happens, to thousands of watchers at once.

A *stream* is one client's response that stays open. It holds no thread and no connection to the database, only its
*cursor*: the number of the last event it was sent. All streams of one job share a *watch*, which knows the newest
events of that job. One process of its own (`python -m config live`) holds them, beside the web processes.

How it begins: the request goes through Django and the very view that lists events (`orchestrator.api.events`), in one
of a few threads; the view's answer is what there is so far, and tells this process from where to go on.

How it goes on: whoever appends an event says so over Redis once it is committed (`orchestrator.events.announce`), and
the *lookout* reads what is new of all jobs concerned, in one query. Besides it looks after all watched jobs once a
second, so that a lost announcement costs a second and no event. What is sent always comes from Postgres, in order,
after the cursor: there are no gaps and no doubles, whatever was announced.

How it ends: with the job. A job that ends and begins again as a new run ends a stream with the first of its ends.

When a part dies:

- Redis: nothing is heard, events are a second late;
- Postgres: streams stay open with their heartbeats, and go on from their cursors when it is back;
- this process: clients come back by themselves, each after a moment of its own, with the last number they have seen;
- a client that does not read: nothing is kept for it but its cursor. It goes on from there, or is closed after a while;
- the client: its stream ends with its connection, a silent one when a heartbeat can't be delivered.

Only `looking` and `answering` run in threads. All else is the event loop's alone and needs no locks.
"""
