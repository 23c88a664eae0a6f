"""Variables that make no sense end the process at its start."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import ValidationError

BAD_CONFIGURATION = 78
"""EX_CONFIG of sysexits.h."""


@contextmanager
def sensible(of: str = "") -> Iterator[None]:
    """Ends the process with a sentence for each variable in the block that makes no sense."""
    try:
        yield
    except ValidationError as error:
        for problem in error.errors():
            name = ".".join(map(str, problem["loc"])).upper()
            print(of + (f"{name}: {problem['msg']}" if name else problem["msg"]), file=sys.stderr)
        raise SystemExit(BAD_CONFIGURATION) from None
    except ValueError as error:
        print(of + str(error), file=sys.stderr)
        raise SystemExit(BAD_CONFIGURATION) from None
