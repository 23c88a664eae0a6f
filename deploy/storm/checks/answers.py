"""I10: with Postgres or Valkey down the API answers soon and never says yes falsely.

What takes long while both are down at once is counted and shown, not promised.
"""

from collections import Counter

from deploy.storm.clients.ledger import Exchange
from deploy.storm.evidence.evidence import Evidence, overlaps

from .finding import Finding, spread
from .jobs_end import PREFIX

AT_MOST_SECONDS = 3.0
STARTS = (
    "POST /api/coursegen/generate",
    "POST /api/v1/course-generation/",
    "POST /api/v1/course-generation/…/retry/",
)


def answers(evidence: Evidence) -> Finding:
    committed = {move.job for move in evidence.history.jobs}
    false_yes = [p.job for p in evidence.ledger.promises if p.job.removeprefix(PREFIX) not in committed]
    exchanges = evidence.ledger.exchanges
    during = [e for e in exchanges if _servers_down(evidence, e)]
    restarts = _web_restarts(evidence)
    late = [e for e in during if e.seconds > AT_MOST_SECONDS and not overlaps(e.at, e.until, restarts)]
    slow = [e for e in late if _servers_down(evidence, e) == 1]
    wrong = [e for e in exchanges if e.status is not None and e.status >= 500 and not _may_fail_so(e)]
    broken = [
        *(f"{job} was promised and never committed" for job in false_yes),
        *(f"{e.what} took {e.seconds:.1f} s while a server was down ({e.status or e.error})" for e in slow),
        *(f"{e.what} was answered {e.status}" for e in wrong),
        *evidence.ledger.complaints,
    ]
    figures = {
        "answers": _counted(exchanges),
        "false yeses": len(false_yes),
        "seconds while a server was down (p50 / p95 / max)": spread([e.seconds for e in during]),
        "slower than 3 s while one server was down": len(slow),
        "slower than 3 s while Postgres and Valkey were down": len(late) - len(slow),
        "slower than 3 s at all": sum(e.seconds > AT_MOST_SECONDS for e in exchanges),
        "5xx other than 503 and a start's 500": len(wrong),
    }
    return Finding("I10", "an answer within 3 s while servers are down, and no false yes", broken, figures)


def _web_restarts(evidence: Evidence) -> list[tuple[float, float]]:
    """From each death of the web server until it answers again: connections wait in the system's queue meanwhile."""
    deaths = [each.at for each in evidence.injected if each.name == "kill-web"]
    by_web = [e for e in evidence.ledger.exchanges if not e.what.endswith("/events/")]  # those are for the live process
    answered = [e for e in by_web if e.status is not None and not e.by_the_proxy]
    return [(at, min((e.until for e in answered if e.at > at), default=at)) for at in deaths]


def _servers_down(evidence: Evidence, exchange: Exchange) -> int:
    """How many of Postgres and Valkey were away while it was under way."""
    return sum(overlaps(exchange.at, exchange.until, evidence.away(server)) for server in ("postgres", "valkey"))


def _may_fail_so(exchange: Exchange) -> bool:
    return exchange.status == 503 or (exchange.status == 500 and exchange.what in STARTS)


def _counted(exchanges: list[Exchange]) -> dict[str, int]:
    return dict(sorted(Counter(str(e.status or "none") for e in exchanges).items()))
