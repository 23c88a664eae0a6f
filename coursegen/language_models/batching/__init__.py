"""Calls that are handed over in batches: at a lower price, answered within a day.

A call that may wait is booked as pending (`booking`), goes with others to its provider (`lane`), and is settled in the
ledger when the batch has ended: its raw answer is kept before anybody looks into it, and whoever asks the same again is
answered from there. Who gathers, when they are handed over and looked after, and what becomes of those that come back
without an answer, is not known here.
"""
