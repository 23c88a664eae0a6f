"""The waiting room: jobs that were accepted and hold no slot yet.

Order is arrival less a head start by tier, so higher tiers go first and everybody's turn comes: whoever arrives later
than the longest head start (30 minutes as delivered) goes behind. A user whose own limit is full is skipped until it is
not. While a job that could begin is waiting, nobody who starts directly overtakes it. docs/waiting.md has the longest
possible wait.
"""
