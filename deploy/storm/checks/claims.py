"""I8: a worker that lost its claim changes nothing."""

from deploy.storm.evidence.evidence import Evidence
from deploy.storm.evidence.history import ItemMove
from orchestrator.states import ITEM_MOVES, ItemState

from .finding import Finding


def claims(evidence: Evidence) -> Finding:
    moves = evidence.history.items
    ended = {move.job: move.committed for move in evidence.history.jobs if move.was == "running"}
    for move in evidence.history.jobs:
        if move.now in ("queued", "running"):
            ended.pop(move.job, None) if move.was == "failed" else None
    illegal = [move for move in moves if not _allowed(move)]
    late = [m for m in moves if m.now in ("done", "failed") and m.committed > ended.get(m.job, m.committed)]
    broken = [
        *(f"item {m.item} went from {m.was} ({m.claim_was}) to {m.now} ({m.claim_now})" for m in illegal),
        *(f"item {m.item} was {m.now} after its job had ended" for m in late),
    ]
    figures = {
        "claims": sum(move.claim_now > move.claim_was for move in moves),
        "claims lost to another worker": sum(m.was == "running" and m.now == "ready" for m in moves),
        "moves by who had no claim": len(illegal) + len(late),
    }
    return Finding("I8", "a worker that lost its claim changes nothing", broken, figures)


def _allowed(move: ItemMove) -> bool:
    """Only a claim raises the number, by one, and from ready; nothing lowers it; every state leads where it may."""
    if move.now == "running":
        return move.was == "ready" and move.claim_now == move.claim_was + 1
    return move.claim_now == move.claim_was and ItemState(move.now) in ITEM_MOVES[ItemState(move.was)]
