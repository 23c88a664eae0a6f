"""I4, the other half: a dead worker's work goes on soon."""

from deploy.storm.evidence.evidence import Evidence, overlaps
from deploy.storm.evidence.history import ItemMove
from deploy.storm.faults.fault import Injected

from .finding import Finding, spread

AT_MOST_SECONDS = 15.0
CALM_SECONDS = 13.0
"""After a restart of Postgres nobody is declared dead for as long; deaths then are late by as much."""


def resumption(evidence: Evidence) -> Finding:
    deaths = [each for each in evidence.injected if each.what.startswith("SIGKILL") and "postgres" not in each.hit]
    disturbed = [(begun, ended + CALM_SECONDS) for begun, ended in evidence.away("postgres")]
    disturbed += evidence.away("valkey", margin=1.0)
    calm, all_of_them = [], []
    for death in deaths:
        for item in _in_hands(evidence.history.items, death):
            begun_again = _next_claim(evidence.history.items, item)
            if begun_again is None:
                continue  # its job was cancelled, or it failed for good
            all_of_them.append(begun_again - death.at)
            if not overlaps(death.at, begun_again, disturbed + _other_strikes(evidence.injected, death)):
                calm.append(begun_again - death.at)
    late = [seconds for seconds in calm if seconds > AT_MOST_SECONDS]
    broken = [f"work of a dead worker went on after {seconds:.1f} s only" for seconds in late]
    if len(late) <= len(calm) * 0.01:
        broken = []
    figures = {
        "death of a worker to its work begun again (p50 / p95 / max)": spread(all_of_them),
        "the same where nothing else broke meanwhile": spread(calm),
    }
    return Finding("I4", "a dead worker's work goes on within 15 s (p99)", broken, figures)


def _in_hands(moves: list[ItemMove], death: Injected) -> list[ItemMove]:
    """The claims that the workers who died were holding."""
    held: dict[str, ItemMove] = {}
    for move in moves:
        if move.committed > death.at:
            break
        if move.now == "running":
            held[move.item] = move
        else:
            held.pop(move.item, None)
    return [move for move in held.values() if move.worker.partition("@")[0] in death.hit]


def _next_claim(moves: list[ItemMove], lost: ItemMove) -> float | None:
    return next((m.committed for m in moves if m.item == lost.item and m.claim_now > lost.claim_now), None)


def _other_strikes(injected: list[Injected], death: Injected) -> list[tuple[float, float]]:
    """Other things broken: who was to take the work up may have been struck too."""
    return [(each.at, each.at + each.seconds) for each in injected if each is not death and each.hit]
