from collections.abc import Iterator
from typing import Any

from .report import SHOWN, Report


def table(report: Report) -> str:
    """The report for people."""
    return "\n".join(_lines(report))


def _lines(report: Report) -> Iterator[str]:
    options = report.options
    settled = report.seconds_to_settle
    yield f"Storm of {options.minutes:g} minutes, seed {options.seed}" + (
        f", mutation {options.mutate}" if options.mutate else ""
    )
    yield f"  faults: {sum(report.faults.values())}: {_flat(report.faults)}"
    yield "  afterwards: " + (
        "NOT everything ended" if settled is None else f"everything had ended after {settled:.1f} s"
    )
    for finding in report.findings:
        yield f"\n{'holds' if finding.holds else 'BROKEN':<7}{finding.invariant:<5}{finding.promise}"
        for name, value in finding.figures.items():
            yield f"            {name}: {_flat(value)}"
        for sentence in finding.broken[:SHOWN]:
            yield f"         ! {sentence}"
        if len(finding.broken) > SHOWN:
            yield f"         ! … and {len(finding.broken) - SHOWN} more"
    yield "\n" + ("Everything held." if report.weathered else f"BROKEN: {', '.join(report.broken())}.")


def _flat(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {each}" for name, each in value.items()) or "none"
    return str(value)
