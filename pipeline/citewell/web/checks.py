"""From a request to the end of its job: admitted, received, checked in a process, cleared away."""

from __future__ import annotations

import asyncio
import secrets
import shutil
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from starlette.exceptions import HTTPException

from citewell.web.jobs import End, Output
from citewell.web.uploads import receive
from citewell.web.workers import Workers

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request

    from citewell.web.jobs import Job
    from citewell.web.services import Service
    from citewell.web.submissions import Submission
    from citewell.web.workers import Messages

T = TypeVar("T")


class Desk:
    """Takes manuscripts in, a bounded number at a time."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.workers = Workers(service.limits.workers)
        self._places = service.limits.waiting

    @asynccontextmanager
    async def take(self, request: Request, *, sent_back: bool = False) -> AsyncIterator[Submission]:
        """Receive a request's manuscript, which is gone at the end of the block.

        Raises
        ------
        HTTPException
            503 where too many wait already; else see `receive`.
        """
        if not self._places:
            raise HTTPException(503, "many manuscripts are waiting; try again in a moment", {"Retry-After": "5"})
        self._places -= 1
        try:
            async with receive(request, self.service.limits, sent_back=sent_back) as submission:
                yield submission
        finally:
            self._places += 1

    def job(self, submission: Submission, *outputs: Output) -> Job:
        """Return the job that makes some outputs from a submission."""
        return submission.job(self.service.settings, self.service.limits, *outputs)

    def keep(self, job: Job) -> None:
        """Keep a manuscript and what was made from it, where the server was told to."""
        if self.service.keep is None:
            return
        moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        folder = self.service.keep / f"{moment}-{job.file.stem}-{secrets.token_hex(4)}"
        folder.mkdir(parents=True)
        _copy(job.file, folder / job.file.name)
        for output in job.outputs:
            _copy(job.path(output), folder / f"{job.file.stem}-report{output.value}")


async def finish(messages: Messages) -> End:
    """Wait for the end of a job."""
    async for message in messages:
        if isinstance(message, End):
            return message
    raise RuntimeError("a job has no end")


async def unless_gone(request: Request, work: Awaitable[T]) -> T:
    """Wait for work as long as somebody waits for its answer.

    Raises
    ------
    HTTPException
        408 where the client has gone, which nobody will see.
    """
    task, gone = asyncio.ensure_future(work), asyncio.ensure_future(_leave(request))
    try:
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise HTTPException(408, "the client has gone")
        return task.result()
    finally:
        task.cancel()
        gone.cancel()


async def _leave(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _copy(source: Path, target: Path) -> None:
    if source.exists():
        shutil.copyfile(source, target)
