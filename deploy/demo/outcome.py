import json
from dataclasses import asdict, dataclass

ENDED = frozenset({"completed", "failed", "cancelled", "rolled_back"})


@dataclass
class Outcome:
    """How a demonstration went, told as it goes."""

    job_id: str | None = None
    course_id: str | None = None
    state: str = "not_started"
    """The job's state as the platform names it."""
    sections: int = 0
    lessons: int = 0
    quiz_questions: int = 0
    seconds: float | None = None
    """From the start of the generation to its end."""

    @property
    def completed(self) -> bool:
        return self.state == "completed"

    def as_json(self) -> str:
        """One line, for scripts."""
        return json.dumps(asdict(self))
