"""Ratios of medians, taken turn by turn in one run: absolute times mean nothing on a shared machine."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

WARM_UP = 50


@dataclass(frozen=True)
class Ratio:
    name: str
    bound: str
    floor_us: float
    ours_us: float

    @property
    def ratio(self) -> float:
        return self.ours_us / self.floor_us

    def line(self) -> str:
        return f"{self.name:<46} {self.floor_us:>9.0f} {self.ours_us:>9.0f} {self.ratio:>7.2f}   {self.bound}"


HEAD = f"\n{'':<46} {'floor µs':>9} {'ours µs':>9} {'ratio':>7}   wanted"


def compare(name: str, *, floor: Callable[[], object], ours: Callable[[], object], turns: int, bound: str) -> Ratio:
    """Run both in turns and compare their medians."""
    floors, others = [], []
    for turn in range(turns + WARM_UP):
        for run, times in ((floor, floors), (ours, others)):
            begun = time.perf_counter()
            run()
            if turn >= WARM_UP:
                times.append(time.perf_counter() - begun)
    return Ratio(name, bound, statistics.median(floors) * 1e6, statistics.median(others) * 1e6)
