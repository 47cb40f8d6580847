"""Processes that check one manuscript each, and are killed when they take too long or nobody waits any more."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from citewell.web.jobs import LARGEST_MESSAGE, End, Ending, Job, Stage, decode
from citewell.web.tasks import work

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Messages = AsyncIterator[Stage | End]
Task = Callable[["Connection", Job], None]

GIVEN_UP = End(Ending.REFUSED, "it takes more memory or time than a check may take, and was given up")
"""The end of a process that died without a word."""
JOIN_SECONDS = 5.0
"""Time that a killed process may take to be gone."""


class Workers:
    """At most `count` processes at a time; a job waits for its turn."""

    def __init__(self, count: int, task: Task = work) -> None:
        self._task = task
        method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
        self._context = multiprocessing.get_context(method)
        if method == "forkserver":
            self._context.set_forkserver_preload(["citewell.web.warm"])
        self._turns = asyncio.Semaphore(count)
        self._listeners = ThreadPoolExecutor(count + 1, "listener")

    async def warm_up(self) -> None:
        """Start the process that forks all others, which takes half a second."""
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # a fork has one thread, and a check needs no more
        process = await asyncio.to_thread(self._start, _nothing)
        await asyncio.to_thread(process.join)

    def close(self) -> None:
        """Let the threads go."""
        self._listeners.shutdown(wait=False)

    @asynccontextmanager
    async def run(self, job: Job) -> AsyncIterator[Messages]:
        """Run a job once it is its turn; leaving the block ends it, whether it is done or not.

        Yields
        ------
        Its messages: stages, then one `End`.
        """
        async with self._turns:
            receiver, sender = self._context.Pipe(duplex=False)
            process = self._start(self._task, sender, job)
            sender.close()
            said: asyncio.Queue[bytes | None] = asyncio.Queue()
            self._listeners.submit(_forward, receiver, asyncio.get_running_loop(), said)
            try:
                yield _messages(said, job.seconds)
            finally:
                _kill(process)

    def _start(self, task: object, *arguments: object) -> BaseProcess:
        process = self._context.Process(target=task, args=arguments, daemon=True)  # type: ignore[attr-defined]
        process.start()
        return process  # type: ignore[no-any-return]


def _forward(receiver: Connection, loop: asyncio.AbstractEventLoop, said: asyncio.Queue[bytes | None]) -> None:
    """Pass on what a process says until it is gone, in a thread: a pipe's other end may be slow or hostile."""
    with receiver, suppress(RuntimeError):  # the loop was closed: nobody waits any more
        with suppress(EOFError, OSError):
            while True:
                loop.call_soon_threadsafe(said.put_nowait, receiver.recv_bytes(LARGEST_MESSAGE))
        loop.call_soon_threadsafe(said.put_nowait, None)


async def _messages(said: asyncio.Queue[bytes | None], seconds: float) -> Messages:
    """Yield what a process says; where it dies or is too slow, the end says so in its place."""
    deadline = asyncio.get_running_loop().time() + seconds
    while True:
        try:
            async with asyncio.timeout_at(deadline):
                content = await said.get()
            message = decode(content) if content is not None else GIVEN_UP
        except TimeoutError:
            message = End(Ending.REFUSED, f"it could not be checked within {seconds:g} seconds")
        except ValueError:
            message = GIVEN_UP
        yield message
        if isinstance(message, End):
            return


def _nothing() -> None:
    """Do nothing, in a process that only starts the others."""


def _kill(process: BaseProcess) -> None:
    """Kill a process and those that it started."""
    if process.pid is not None and hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.join(JOIN_SECONDS)
    with suppress(ValueError):  # it is not gone yet
        process.close()
