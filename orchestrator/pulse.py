"""A timer that needs no interpreter, and ends the process when the interpreter stands still.

A thread in C code that does not let go of the interpreter (a pathological regular expression is enough) stops every
other thread with it: heartbeat, sweeper and watchdog. Their claims run out and others take them; what is left is a
process that looks alive, and this ends it, saying where its threads were.
"""

import faulthandler
import threading

STANDSTILL_SECONDS = 60.0
BEAT_SECONDS = 5.0

_leaving = threading.Event()
_timer = threading.Lock()  # the last word is that of `end_within`


def start() -> None:
    """Put the timer off every few seconds, for as long as this process can."""
    threading.Thread(target=_beat, name="pulse", daemon=True).start()


def end_within(seconds: float) -> None:
    """Put it off no more: the process has so many seconds left."""
    with _timer:
        _leaving.set()
        faulthandler.dump_traceback_later(seconds, exit=True)


def _beat() -> None:
    while not _leaving.is_set():
        with _timer:
            if not _leaving.is_set():
                faulthandler.dump_traceback_later(STANDSTILL_SECONDS, exit=True)
        _leaving.wait(BEAT_SECONDS)
