"""I2: a lesson is stored once. How often one was begun again, and why, is shown and not judged: an attempt costs
nothing by itself, and what was paid for twice is judged by the provider's own ledger, in `model_calls.py`.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from itertools import pairwise
from typing import TypeVar

from deploy.storm.evidence.evidence import Evidence
from deploy.storm.evidence.history import ItemMove
from deploy.storm.faults.fault import Injected

from .finding import Finding

Thing = TypeVar("Thing", bound=Hashable)
LESSON = "TEXT_GENERATION"
MODEL_TROUBLE = {"rate_limited", "waiting_for_turn", "unavailable", "bad_output"}
SLACK_SECONDS = 2.0
"""A claim may be taken just before a worker's death is noted, or be given back a moment after it was told to stop."""


def lessons(evidence: Evidence) -> Finding:
    moves = evidence.history.items
    done_twice = _repeated(move.item for move in moves if move.now == "done" and move.was != "done")
    stored_twice = _repeated(lesson for lesson, _ in evidence.history.lessons)
    told_twice = _repeated(
        (event.job, event.run, event.lesson) for event in evidence.remains.events if event.name == "lesson.completed"
    )
    quizzes = evidence.remains.quizzes_doubled
    again = _written_again(moves)
    troubled = [pair for pair in again if _provider_failed(*pair, moves)]
    returned = [pair for pair in again if _given_back(*pair, moves)]
    excused = troubled + returned
    causeless = [pair for pair in again if pair not in excused and not _cause(*pair, evidence.injected)]
    broken = [
        *(f"item {item} was done {n} times" for item, n in done_twice.items()),
        *(f"lesson {lesson} was stored {n} times" for lesson, n in stored_twice.items()),
        *(f"lesson.completed came {n} times for {lesson}" for (_, _, lesson), n in told_twice.items()),
        *(f"lesson {lesson} has questions twice" for lesson in quizzes),
    ]
    figures = {
        "lessons stored": len(evidence.history.lessons),
        "duplicate effects": len(done_twice) + len(stored_twice) + len(told_twice) + len(quizzes),
        "lessons begun": sum(_is_claim(move) for move in moves),
        "begun again after a fault": len(again) - len(excused) - len(causeless),
        "begun again after it was given back in order": len(returned),
        "begun again after trouble with the model": len(troubled),
        "begun again without a cause": len(causeless),
        "lessons left as a gap": evidence.remains.lessons_missing,
    }
    return Finding("I2", "a lesson is stored once, whatever became of its first attempts", broken, figures)


def _repeated(things: Iterable[Thing]) -> dict[Thing, int]:
    return {thing: n for thing, n in Counter(things).items() if n > 1}


def _is_claim(move: ItemMove) -> bool:
    return move.kind == LESSON and move.claim_now > move.claim_was


def _written_again(moves: list[ItemMove]) -> list[tuple[ItemMove, ItemMove]]:
    """Each claim of a lesson that was followed by another, with that other."""
    claims = defaultdict(list)
    for move in moves:
        if _is_claim(move):
            claims[move.item].append(move)
    return [pair for of_item in claims.values() for pair in pairwise(of_item)]


def _provider_failed(first: ItemMove, then: ItemMove, moves: list[ItemMove]) -> bool:
    """Whether the first attempt ended in order, because the model could not be asked or did not answer well."""
    return any(move.code in MODEL_TROUBLE for move in _endings(first, then, moves))


def _given_back(first: ItemMove, then: ItemMove, moves: list[ItemMove]) -> bool:
    """Whether the first claim was given back in order: by who leaves, or who does only one suspect item at a time."""
    return any(move.now == "ready" and move.code is None for move in _endings(first, then, moves))


def _endings(first: ItemMove, then: ItemMove, moves: list[ItemMove]) -> list[ItemMove]:
    """How the first claim ended."""
    return [
        move
        for move in moves
        if move.item == first.item and move.was == "running" and first.committed <= move.committed <= then.committed
    ]


def _cause(first: ItemMove, then: ItemMove, injected: list[Injected]) -> bool:
    """Whether the first claim's worker, or the database under it, was struck while it held the claim."""
    struck = {first.worker.partition("@")[0], "postgres"}
    return any(
        struck & set(each.hit) and first.committed - SLACK_SECONDS - each.seconds <= each.at <= then.committed
        for each in injected
    )
