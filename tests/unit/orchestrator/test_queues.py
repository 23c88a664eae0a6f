"""In which order a worker looks into its queues."""

from collections import Counter

import pytest

from orchestrator.queues import WRITING, WeightedOrder, queue_for

WEIGHTS = {"premium": 10, "standard": 5, "trial": 5, "basic": 3, "free": 1}


def serve(order: WeightedOrder, waiting: dict[str, int], n: int) -> list[str]:
    """Pop `n` messages as a broker does: from the first queue, in the asked order, that is not empty."""
    served = []
    for _ in range(n):
        queue = next((q for q in order.consume(len(WRITING)) if waiting.get(q)), None)
        if queue is None:
            break
        waiting[queue] -= 1
        order.rotate(queue)
        served.append(queue)
    return served


def test_full_queues_are_served_by_weight() -> None:
    served = serve(WeightedOrder(WRITING, weights=WEIGHTS), dict.fromkeys(WRITING, 1000), 240)
    assert Counter(served) == {"premium": 100, "standard": 50, "trial": 50, "basic": 30, "free": 10}


def test_the_highest_tier_comes_first() -> None:
    assert serve(WeightedOrder(reversed(WRITING), weights=WEIGHTS), dict.fromkeys(WRITING, 9), 1) == ["premium"]


def test_free_keeps_moving_under_a_flood_of_premium() -> None:
    served = serve(WeightedOrder(WRITING, weights=WEIGHTS), {"premium": 1000, "free": 1000}, 110)
    assert Counter(served) == {"premium": 100, "free": 10}


def test_an_empty_queue_saves_up_no_right_to_a_burst() -> None:
    order = WeightedOrder(WRITING, weights=WEIGHTS)
    serve(order, {"premium": 500}, 500)
    served = serve(order, {"premium": 500, "free": 500}, 11)
    assert served.count("free") <= 2


def test_a_queue_added_later_joins_the_order() -> None:
    order = WeightedOrder(["free"], weights=WEIGHTS)
    serve(order, {"free": 50}, 50)
    order.update(["free", "premium"])
    assert serve(order, {"free": 100, "premium": 100}, 11).count("premium") >= 9


@pytest.mark.parametrize("unknown", ["", "gold", "system"])
def test_a_queue_nobody_weighed_is_served_all_the_same(unknown: str) -> None:
    order = WeightedOrder([unknown], weights=WEIGHTS)
    assert order.rotate(unknown) == unknown
    assert order.rotate("gone meanwhile") == "gone meanwhile"


def test_reading_has_queues_of_its_own() -> None:
    assert queue_for(tier="PREMIUM", kind="DOCUMENT_PROCESSING") == "premium.read"
    assert queue_for(tier="FREE", kind="TEXT_GENERATION") == "free"


def test_a_tier_in_another_case_is_no_tier() -> None:
    with pytest.raises(ValueError, match="premium"):
        queue_for(tier="premium", kind="TEXT_GENERATION")
