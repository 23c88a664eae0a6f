"""The progress of a generation, as a bar on a terminal and as plain lines anywhere else."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn


class Display(Protocol):
    def show(self, job: Any) -> None:
        """Shows a job as the platform describes it at this moment."""


@contextmanager
def display(console: Console) -> Iterator[Display]:
    """A bar if `console` is a terminal, lines otherwise."""
    if not console.is_terminal:
        yield Lines(console)
        return
    columns = (BarColumn(), TaskProgressColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=console) as progress:
        yield Bar(progress)


class Bar:
    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("", total=100)

    def show(self, job: Any) -> None:
        self._progress.update(self._task, completed=_percentage(job), description=_words(job))


class Lines:
    def __init__(self, console: Console) -> None:
        self._console = console
        self._last = ""

    def show(self, job: Any) -> None:
        line = f"{_percentage(job):3.0f} %  {_words(job)}"
        if line != self._last:
            self._console.print(line, markup=False, highlight=False, soft_wrap=True)
            self._last = line


def _percentage(job: Any) -> float:
    return float((job.get("progress") or {}).get("percentage") or 0)


def _words(job: Any) -> str:
    progress = job.get("progress") or {}
    current = [step["name"] for step in progress.get("steps", ()) if step["id"] == progress.get("current_step")]
    words = [*current, progress.get("message") or job["state"]]
    if total := progress.get("lessons_total"):
        words.append(f"{progress.get('lessons_completed', 0)}/{total}")
    return " · ".join(words)
