"""Why a file could not be made."""


class MakingFailed(Exception):
    """The child ended without a file. `code` is stable; the rest is for the log."""

    code = "internal_error"


class TooHeavy(MakingFailed):
    """It took more time, memory or room than an export may."""

    code = "too_heavy"


class MakingStopped(Exception):
    """Whoever asked for it has given up; no file was made."""
