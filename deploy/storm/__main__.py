import _thread
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path
from types import FrameType

from deploy.stack.data_directory import DataDirectory
from deploy.stack.embedded.outside import remove_outside
from deploy.stack.supervision.parent import Parent

from .options import StormOptions, parse
from .report.report import Report
from .report.table import table
from .run import storm
from .stage.platform import StageError

OTHER_PROBLEM = 2
INTERRUPTED = 130


def main() -> int:
    """0 when every promise held, 1 when one was broken, 2 when it could not be found out."""
    options = parse(sys.argv[1:])
    try:
        report = _weather(options, stop=_stop_on_signals())
    except StageError as error:
        print(f"{error}.", file=sys.stderr)
        return OTHER_PROBLEM
    except KeyboardInterrupt:
        return INTERRUPTED
    if options.report:
        options.report.write_text(report.as_json() + "\n", encoding="utf-8")
    print(table(report))
    return 0 if report.weathered else 1


def _weather(options: StormOptions, *, stop: threading.Event) -> Report:
    begun = time.monotonic()

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


def _stop_on_signals() -> threading.Event:
    """Set by the first Ctrl-C or SIGTERM, which ends the storm early; the second ends everything."""
    stop = threading.Event()

    def asked(_number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, asked)
    threading.Thread(target=_follow, args=[Parent(), stop], name="parent", daemon=True).start()
    return stop


def _follow(parent: Parent, stop: threading.Event) -> None:
    while not parent.gone():
        time.sleep(0.5)
    stop.set()
    _thread.interrupt_main()  # its make is gone: nobody waits for a report


if __name__ == "__main__":
    sys.exit(main())
