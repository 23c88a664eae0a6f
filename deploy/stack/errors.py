class StackError(Exception):
    """The stack can't go on. The message is one sentence for the person at the terminal."""


class StopRequested(Exception):
    """Somebody asked the stack to stop while it was doing something else."""
