"""What can be lost, one file for each: a pass looks once, mends what it finds and answers how much.

Every worker's sweeper calls the passes, without a leader: rows are taken with SKIP LOCKED, so a paused process stops
nothing and two never mend the same row.
"""
