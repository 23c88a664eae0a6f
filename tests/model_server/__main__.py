"""Runs the server until it is told to stop; prints its address when it listens."""

import argparse
import signal
import sys
from pathlib import Path

from .script import Script
from .serving import build


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.model_server", description="A scripted model on loopback.")
    parser.add_argument("--port", type=int, default=0, help="0, the default, takes a free one")
    parser.add_argument("--script", type=Path, help="JSON: steps, latency, batch")
    parser.add_argument("--ledger", type=Path, help="JSON lines are added here, one for each call")
    parser.add_argument("--api-key", help="refuse every other key")
    options = parser.parse_args()
    script = Script.read(options.script) if options.script else Script()
    server = build(script, ledger=options.ledger, port=options.port, api_key=options.api_key)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(server.url, flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.ledger.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
