"""Pauses: a budget is exhausted, and the job waits for it to be raised or for a new day.

The item whose call did not fit is put back, and its job is marked as paused, once: an event, a metric, a sentence in
the progress. Of a paused job nothing is claimed and nobody is called for its items; what is running ends as ever. The
sweeper looks every second whether the call would fit now, and then resumes the job, or whether the pause has lasted
too long, and then fails it: finished work stays, and a retry goes on from there.

A paused job keeps its slot, so the pause is short (BUDGET_PAUSE_MINUTES).
"""
