import signal
import sys
import tempfile
import threading
import time
from pathlib import Path

from deploy.stack.data_directory import DataDirectory
from deploy.stack.embedded.outside import remove_outside

from .options import StormOptions, parse
from .report.report import Report
from .report.table import table
from .run import storm
from .stage.platform import StageError

OTHER_PROBLEM = 2


def main() -> int:
    """0 when every promise held, 1 when one was broken, 2 when it could not be found out."""
    options = parse(sys.argv[1:])
    try:
        report = _weather(options)
    except StageError as error:
        print(f"{error}.", file=sys.stderr)
        return OTHER_PROBLEM
    if options.report:
        options.report.write_text(report.as_json() + "\n", encoding="utf-8")
    print(table(report))
    return 0 if report.weathered else 1


def _weather(options: StormOptions) -> Report:
    begun, stop = time.monotonic(), threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())

    def say(text: str) -> None:
        print(f"{time.monotonic() - begun:7.1f}  {text}", flush=True)

    if options.data:
        return storm(options, data=options.data, say=say, stop=stop)
    with tempfile.TemporaryDirectory(prefix="coursegen-storm-", ignore_cleanup_errors=True) as folder:
        data = Path(folder) / "data"
        try:
            return storm(options, data=data, say=say, stop=stop)
        finally:
            remove_outside(DataDirectory(data).postgres)


if __name__ == "__main__":
    sys.exit(main())
