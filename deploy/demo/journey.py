import threading
import time

from rich.console import Console

from .display import display
from .options import DemoOptions
from .outcome import ENDED, Outcome
from .outline import citations, counted, outline, questions
from .platform_client import PlatformClient, RefusedError

POLL_SECONDS = 0.25


class Journey:
    """What a person does with the platform: an account, a document, a wish, and a course to read."""

    def __init__(
        self, options: DemoOptions, client: PlatformClient, *, console: Console, stopped: threading.Event
    ) -> None:
        """`stopped` makes it give up at the next look at the job."""
        self.outcome = Outcome()
        self._options, self._client, self._console, self._stopped = options, client, console, stopped

    def travel(self) -> None:
        """Makes the course and prints it. Raises RefusedError with what the platform said against it."""
        course_id = self._order()
        self._watch()
        if self.outcome.completed:
            self._read(course_id)

    def _order(self) -> str:
        options, client = self._options, self._client
        client.log_in()
        course_id = self.outcome.course_id = client.create_course(title=options.title, language=options.language)
        client.upload(course_id, options.document)
        self._console.print(f"\nA course out of {options.document.name}:\n", markup=False, highlight=False)
        self.outcome.job_id = client.generate(course_id)
        return course_id

    def _watch(self) -> None:
        began = time.monotonic()
        with display(self._console) as shown:
            while self.outcome.state not in ENDED and not self._stopped.is_set():
                job = self._client.job(str(self.outcome.job_id))
                self.outcome.state = job["state"]
                self.outcome.seconds = round(time.monotonic() - began, 1)
                shown.show(job)
                if job["state"] not in ENDED:
                    self._stopped.wait(POLL_SECONDS)
        if self.outcome.state in ENDED and not self.outcome.completed:
            raise RefusedError(f"the generation ended as {job['state']}: {(job.get('error') or {}).get('message')}")

    def _read(self, course_id: str) -> None:
        course = self._client.course(course_id)
        lessons = {
            lesson["id"]: self._client.lesson(lesson["id"])
            for section in course["sections"]
            for lesson in section["lessons"]
        }
        self.outcome.sections, self.outcome.lessons = len(course["sections"]), len(lessons)
        self.outcome.quiz_questions = sum(map(questions, lessons.values()))
        cited = sum(map(citations, lessons.values()))
        self._console.print()
        self._console.print(outline(course, lessons))
        self._console.print(f"\n{self._summary(cited)}\n", highlight=False)

    def _summary(self, cited: int) -> str:
        made = self.outcome
        counts = (
            counted(made.sections, "section"),
            counted(made.lessons, "lesson"),
            counted(made.quiz_questions, "quiz question"),
            counted(cited, "citation"),
        )
        return f"{', '.join(counts)}, {made.seconds} s"
