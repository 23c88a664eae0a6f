class StackError(Exception):
    """The stack can't go on. The message is one sentence for the person at the terminal."""


class StopRequested(Exception):  # noqa: N818 - nothing went wrong
    """Somebody asked the stack to stop while it was doing something else."""
