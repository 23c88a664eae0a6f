import argparse
import json
import signal
import threading
from pathlib import Path

from .receiver import Receiver


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.receiver", description="A scripted receiver of webhooks.")
    parser.add_argument("--port", type=int, default=0, help="0: any that is free")
    parser.add_argument("--script", default="ok", help="what each request gets: ok, 500*3, huge, drip, hang, slow …")
    parser.add_argument("--ledger", type=Path, help="file to which each request is added as a line of JSON")
    options = parser.parse_args()
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    with Receiver(options.script, port=options.port, ledger=options.ledger) as receiver:
        print(json.dumps({"url": receiver.url("/")}), flush=True)
        ended.wait()


if __name__ == "__main__":
    main()
