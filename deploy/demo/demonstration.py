import threading
import traceback

import httpx
from rich.console import Console as Screen

from deploy.stack.console import Console
from deploy.stack.greeting import greeting
from deploy.stack.stack_file import RunningStack
from deploy.stack.supervision import StopRequest

from .journey import Journey
from .options import DemoOptions
from .outcome import Outcome
from .platform_client import PlatformClient, RefusedError

TIER = "PREMIUM"  # lower ones may not upload PDF
GIVE_UP_SECONDS = 3.0


class Demonstration:
    """The journey beside the stack: in a thread that starts no processes, since supervision owns the main one."""

    def __init__(self, options: DemoOptions, *, console: Console, stop_request: StopRequest) -> None:
        self.outcome = Outcome()
        self._options, self._console, self._stop_request = options, console, stop_request
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, stack: RunningStack) -> None:
        """Begins as soon as the stack is ready."""
        self._thread = threading.Thread(target=self._show, args=(stack,), daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Gives a journey that is still on its way the time to leave the terminal as it was."""
        self._stopped.set()
        if self._thread:
            self._thread.join(GIVE_UP_SECONDS)

    def _show(self, stack: RunningStack) -> None:
        try:
            self._travel(stack)
        except (RefusedError, httpx.HTTPError) as error:
            self._console.say(f"No course: {error}")
        except Exception:  # the stack stays up whatever happens here
            self._console.say(traceback.format_exc())
        if self._options.once:
            self._stop_request.make()
        else:
            self._console.print(f"{greeting(stack)}\n\nCtrl-C stops everything.")

    def _travel(self, stack: RunningStack) -> None:
        base_url = stack.addresses.base_url
        account = stack.credentials.accounts()[TIER]
        client = PlatformClient(base_url, email=account["email"], password=account["password"])
        journey = Journey(self._options, client, console=Screen(), stopped=self._stopped)
        self.outcome = journey.outcome
        journey.travel()
        course_id = self.outcome.course_id
        self._console.print(f"Read it {base_url}/admin/coursegen/course/{course_id}/change/  (as staff)")
        self._console.print(f"By API  {base_url}/api/v1/courses/{course_id}/  (with a token of {account['email']})")
