"""Keeps a list of programs running, and leaves none behind.

- `Supervisor` starts parts in order, restarts those that die after a growing delay (`Restarts`), ends
  everything when one dies five times within a minute, and stops them in the reverse order, each with its own
  signals and patience.
- Every child leads a session of its own. A Ctrl-C of the terminal reaches the supervisor alone, which stops
  the parts in order; what a part leaves of its session is killed with it.
- If the supervisor itself is killed, two things end its children. The kernel signals them (Linux only, direct
  children only: PR_SET_PDEATHSIG). And a guard process that holds the other end of a pipe sees it close, and
  ends all sessions.
- Everything here runs in the main thread. PR_SET_PDEATHSIG follows the thread that created the child: a part
  started from another thread would be killed when that thread ends.
"""

from .part import Part, RunAs
from .stop_request import StopRequest
from .supervisor import Supervisor

__all__ = ["Part", "RunAs", "StopRequest", "Supervisor"]
