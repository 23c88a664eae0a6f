"""What is said about a storm."""

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from deploy.storm.checks import CHECKS, Finding
from deploy.storm.evidence.evidence import Evidence
from deploy.storm.options import StormOptions

SHOWN = 5
"""Of each kind of breach as many are written out."""


@dataclass(frozen=True)
class Report:
    """The findings of one storm. It was weathered when all of them hold."""

    options: StormOptions
    seconds_to_settle: float | None
    faults: dict[str, int]
    findings: list[Finding]

    @property
    def weathered(self) -> bool:
        return all(finding.holds for finding in self.findings)

    def broken(self) -> list[str]:
        """The invariants that do not hold, each once."""
        return list(dict.fromkeys(finding.invariant for finding in self.findings if not finding.holds))

    def as_json(self) -> str:
        return json.dumps(self._content(), indent=2, ensure_ascii=False, default=str)

    def _content(self) -> dict[str, Any]:
        return {
            "minutes": self.options.minutes,
            "seed": self.options.seed,
            "mutate": self.options.mutate,
            "weathered": self.weathered,
            "seconds_to_settle": self.seconds_to_settle,
            "faults": self.faults,
            "findings": [
                {
                    "invariant": finding.invariant,
                    "promise": finding.promise,
                    "holds": finding.holds,
                    "figures": finding.figures,
                    "broken": finding.broken,
                }
                for finding in self.findings
            ],
        }


def judge(evidence: Evidence, options: StormOptions, seconds_to_settle: float | None) -> Report:
    """Runs every check."""
    faults = dict(sorted(Counter(each.name for each in evidence.injected).items()))
    return Report(options, seconds_to_settle, faults, [check(evidence) for check in CHECKS])
