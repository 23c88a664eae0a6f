"""Thousands of clients of live events in one process: `python -m tests.bench.crowd PORT COUNT < heads`.

Reads heads of requests from stdin, one JSON string a line, and opens COUNT streams with them in turn. Says `open` when
all are, listens until stdin is closed, and prints when which event came: [[job id, sequence, monotonic seconds], …].
"""

import asyncio
import json
import sys
import time
from typing import IO

AT_ONCE = 8

Received = list[tuple[str, int, float]]


async def one(port: int, head: bytes, places: asyncio.Semaphore, received: Received) -> "asyncio.Task[None]":
    async with places:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=4096)
        writer.write(head)
        status = await reader.readline()
        assert b" 200 " in status, status
    return asyncio.create_task(_listen(reader, writer, received))


async def _listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, received: Received) -> None:
    while line := await reader.readline():
        if line.startswith(b"data: "):
            at = time.monotonic()
            event = json.loads(line[6:])
            received.append((event["job_id"], event["sequence"], at))
    writer.close()


async def crowd(port: int, count: int, stdin: IO[str]) -> Received:
    heads = [json.loads(stdin.readline()).encode() for _ in range(int(stdin.readline()))]
    places, received = asyncio.Semaphore(AT_ONCE), Received()
    listening = await asyncio.gather(*(one(port, heads[n % len(heads)], places, received) for n in range(count)))
    print("open", flush=True)
    await asyncio.to_thread(stdin.read)
    assert not any(each.done() for each in listening), "a stream has ended"
    return received


if __name__ == "__main__":
    print(json.dumps(asyncio.run(crowd(int(sys.argv[1]), int(sys.argv[2]), sys.stdin))))
    sys.stdout.flush()
