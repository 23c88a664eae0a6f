"""The child process that makes one file: `python -m coursegen.exports.child FORMAT PARENT < contents.json > file`.

Progress goes to standard error, a line with a percentage each time. The limits are set before anything else is
imported. It knows no settings, no database and no secret.
"""

import os
import sys

from coursegen.reading.confinement import confine

from .limits import LIMITS


def main(name: str, parent: str) -> None:
    confine(LIMITS, parent=int(parent))
    from .contents import Course  # after the limits are set
    from .formats import FORMATS

    course = Course.model_validate_json(sys.stdin.buffer.read())
    made = FORMATS[name].make(course, _tell)
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()


def _tell(percentage: int) -> None:
    os.write(2, f"{percentage}\n".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
