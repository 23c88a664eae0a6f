from collections.abc import Callable
from functools import partial

from .addresses import Addresses, choose_addresses
from .console import Console
from .credentials import Credentials
from .data_directory import DataDirectory
from .errors import StackError, StopRequested
from .lock import hold_lock
from .options import Options
from .parts import WORKERS, accounts, environment, kept_running, migration
from .ready import lives, workers_answer
from .servers import start_servers
from .stack_file import RunningStack
from .supervision import StopRequest, Supervisor

READY_SECONDS = 120.0


def run(
    options: Options,
    *,
    directory: DataDirectory,
    console: Console,
    stop_request: StopRequest,
    when_ready: Callable[[RunningStack], None],
) -> int:
    """Runs a stack until it is asked to stop; returns the exit code. Call it in the main thread.

    `when_ready` is called once, when stack.json has been written.
    """
    with hold_lock(directory.lock) as lock:
        directory.stack.unlink(missing_ok=True)  # of a stack that was killed
        supervisor = Supervisor(console=console, stop_request=stop_request, keep_open=(lock,), remove=directory.stack)
        stop_request.on_signals(again=supervisor.kill)
        try:
            stack = _bring_up(supervisor, options, directory, console)
            _keep_written(stack, supervisor, directory)
            when_ready(stack)
            supervisor.watch()
        except StopRequested:
            pass
        except StackError as error:
            console.fail(f"{error}.")
            return 1
        finally:
            directory.stack.unlink(missing_ok=True)
            if supervisor.pids():
                console.say("stopping")
            supervisor.stop()
    return 0


def _bring_up(supervisor: Supervisor, options: Options, directory: DataDirectory, console: Console) -> RunningStack:
    credentials, addresses = Credentials.kept_in(directory.secrets), choose_addresses(options)
    console.say("starting the database and the broker")
    servers = start_servers(supervisor, directory, credentials)
    env = environment(options, directory, credentials, addresses, servers)
    console.say("bringing the schema and the accounts up to date")
    supervisor.run(migration(env, servers))
    program, wanted = accounts(env, credentials)
    supervisor.run(program, stdin=wanted)
    console.say(f"starting the platform on {addresses.base_url}")
    for part in kept_running(options, env, addresses):
        supervisor.start(part)
    _await(supervisor, options, addresses, servers.redis_url)
    return RunningStack(addresses, servers, credentials)


def _await(supervisor: Supervisor, options: Options, addresses: Addresses, redis_url: str) -> None:
    for url, what in addresses.inside_out():
        supervisor.wait_until(partial(lives, url), seconds=READY_SECONDS, what=what)
    if options.workers:
        ready = workers_answer(redis_url, count=len(WORKERS))
        supervisor.wait_until(ready, seconds=READY_SECONDS, what="one of the workers")


def _keep_written(stack: RunningStack, supervisor: Supervisor, directory: DataDirectory) -> None:
    def write() -> None:
        stack.write(directory.stack, pids=supervisor.pids())

    supervisor.on_change = write
    write()
