import os

VARIABLE = "COURSEGEN_PARENT_PID"


class Parent:
    """The make that started us. A killed make does not tell its children, so they have to look.

    Other parents may go: a shell that put us into the background and ended. So make says that it is the one, with its
    process id, which also holds if it is gone before we first look.
    """

    def __init__(self) -> None:
        self._pid = os.environ.pop(VARIABLE, "")  # not for our children: we are not their make

    def gone(self) -> bool:
        return self._pid != "" and self._pid != str(os.getppid())
