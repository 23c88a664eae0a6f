import sys

from .console import Console
from .data_directory import DataDirectory
from .errors import StackError
from .greeting import greeting
from .options import Options, parser
from .run import run
from .stack_file import RunningStack
from .supervision import StopRequest


def main() -> int:
    """Runs the platform in the foreground until Ctrl-C."""
    options = Options(**vars(parser("make up", "Run the whole platform until Ctrl-C.").parse_args()))
    stop_request = StopRequest()
    console = Console(on_broken=stop_request.make)

    def when_ready(stack: RunningStack) -> None:
        console.say(f"ready; addresses and accounts are also in {directory.stack}; Ctrl-C stops everything")
        console.print(f"\n{greeting(stack)}\n")

    try:
        directory = DataDirectory.at(options.data)
        return run(options, directory=directory, console=console, stop_request=stop_request, when_ready=when_ready)
    except StackError as error:
        print(f"{error}.", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
