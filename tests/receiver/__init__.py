"""A receiver of webhooks that does as it is told, and keeps a ledger of what it was sent.

    python -m tests.receiver --port 0 --script "500*3,ok" --ledger FILE

prints its address as a line of JSON and runs until it is ended. A script says what each request gets, the last word
for ever; a URL may bring its own: `/hook?script=hang`. Words: `ok`, a status (`500`, `410`, `302` redirects to itself),
`huge` (a body without end), `drip` (a byte of a header now and then), `dripbody`, `hang` (no answer), `slow` (ok after
2 s), `close` (no answer at all); `word*n` n times.
"""

from .receiver import Entry, Receiver

__all__ = ["Entry", "Receiver"]
