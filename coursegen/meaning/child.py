"""The child process that embeds passages: `python -m coursegen.meaning.child PARENT < texts.json > embeddings`.

It writes each as soon as it is made, so that what is there at a limit is not lost. The limits are set before
anything else is imported. It knows no settings, no database and no secret.
"""

import json
import sys

from coursegen.reading.confinement import confine

from .limits import LIMITS


def main(parent: str) -> None:
    confine(LIMITS, parent=int(parent))
    from . import engine  # after the limits are set

    for text in json.load(sys.stdin.buffer):
        sys.stdout.buffer.write(engine.of_passage(text))
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
