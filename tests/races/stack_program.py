"""A supervisor over the programs it is told of, run as a process of its own so that tests can kill it.

python -m tests.races.stack_program '[["name", ["command", …], [["SIGTERM", 5]]], …]'
"""

import json
import os
import signal
import sys
from pathlib import Path

from deploy.stack.console import Console
from deploy.stack.errors import StackError
from deploy.stack.supervision import Part, StopRequest, Supervisor


def main() -> int:
    stop_request = StopRequest()
    console = Console(on_broken=stop_request.make)
    supervisor = Supervisor(console=console, stop_request=stop_request)
    stop_request.on_signals(again=supervisor.kill)
    supervisor.on_change = lambda: console.say(f"pids {json.dumps(supervisor.pids())}")
    try:
        for name, command, stop in json.loads(sys.argv[1]):
            patience = tuple((signal.Signals[number], seconds) for number, seconds in stop)
            supervisor.start(Part(name, command, os.environ, Path.cwd(), stop=patience))
        supervisor.on_change()
        supervisor.watch()
    except StackError as error:
        console.say(str(error))
        return 1
    finally:
        supervisor.stop()
        console.say("stopped")
    return 0


if __name__ == "__main__":
    sys.exit(main())
