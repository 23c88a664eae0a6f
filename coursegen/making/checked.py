"""Having a lesson written until nothing is wrong with it, or as often as is worth it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from coursegen.quality.finding import Finding
from coursegen.writing.errors import BadOutput
from coursegen.writing.shapes import LessonText, Usage
from coursegen.writing.writer import Written

MOST_REPAIRS = 2


@dataclass(frozen=True)
class Checked:
    """A lesson with what is wrong with it; `repairs` says how often the writer was asked again, `usage` is of all."""

    text: LessonText
    findings: tuple[Finding, ...]
    usage: Usage
    repairs: int = 0

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.is_error)


def write_checked(
    write: Callable[[Sequence[str]], Written[LessonText]],
    check: Callable[[LessonText], tuple[Finding, ...]],
    *,
    language: str,
) -> Checked:
    """The best of up to three versions: `write` is asked again with the sentences of the errors in the best so far.

    A writer that has nothing else to offer is not asked a third time, and a repair that comes to nothing loses nothing.
    All of it is one attempt at the work item, within its deadline.
    """
    written = write(())
    best = Checked(written.value, check(written.value), written.usage)
    for _ in range(MOST_REPAIRS):
        if not best.errors:
            break
        try:
            again = write([finding.sentence(language) for finding in best.errors])
        except BadOutput:
            break
        if again.value == best.text:
            break
        best = _better(best, again, check(again.value))
    return best


def _better(best: Checked, again: Written[LessonText], findings: tuple[Finding, ...]) -> Checked:
    """The one with fewer errors, the later one where both have as many; paid for are both."""
    usage, repairs = best.usage.plus(again.usage), best.repairs + 1
    repaired = Checked(again.value, findings, usage, repairs)
    return repaired if len(repaired.errors) <= len(best.errors) else replace(best, usage=usage, repairs=repairs)
