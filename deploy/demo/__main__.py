import sys

from deploy.stack.console import Console
from deploy.stack.data_directory import DataDirectory
from deploy.stack.errors import StackError
from deploy.stack.run import run
from deploy.stack.supervision import StopRequest

from .demonstration import Demonstration
from .options import DemoOptions, parse
from .outcome import Outcome


def main() -> int:
    """Shows the platform at work. With --once the last line of stdout is JSON, and 0 means a completed course."""
    options = parse(sys.argv[1:])
    try:
        return _demonstrate(options, DataDirectory.at(options.data))
    except StackError as error:
        print(f"{error}.", file=sys.stderr)
        if options.once:
            print(Outcome().as_json())
        return 1


def _demonstrate(options: DemoOptions, directory: DataDirectory) -> int:
    stop_request = StopRequest()
    with (directory.logs / "parts.log").open("wb") as log:
        console = Console(on_broken=stop_request.make, parts_to=log)
        demonstration = Demonstration(options, console=console, stop_request=stop_request)
        code = run(
            options,
            directory=directory,
            console=console,
            stop_request=stop_request,
            when_ready=demonstration.start,
        )
        demonstration.end()
    if not options.once:
        return code
    console.print(demonstration.outcome.as_json())
    return code or int(not demonstration.outcome.completed)


if __name__ == "__main__":
    sys.exit(main())
