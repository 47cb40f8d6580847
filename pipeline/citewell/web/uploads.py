"""Uploads in bounds of size, number and time, in a folder of their own that goes when the answer is sent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request

from citewell.web.submissions import FIELDS, store

if TYPE_CHECKING:
    from starlette.types import Message

    from citewell.web.services import Limits
    from citewell.web.submissions import Submission

OVERHEAD = 64 * 2**10
"""Bytes that a form takes besides what it carries."""


@asynccontextmanager
async def receive(request: Request, limits: Limits, *, sent_back: bool = False) -> AsyncIterator[Submission]:
    """Receive a form with a manuscript; its folder is removed at the end of the block.

    Parameters
    ----------
    sent_back
        Whether a page of ours may send the manuscript back, in base64, which takes a third more.

    Raises
    ------
    HTTPException
        400, 408, 413, 415 or 422, with a sentence that says what to do.
    """
    largest = limits.upload * (4 if sent_back else 3) // 3 + OVERHEAD
    bounded = _bound(request, largest, limits.upload)
    with TemporaryDirectory(prefix="citewell-", ignore_cleanup_errors=True) as folder:
        try:
            async with asyncio.timeout(limits.receive_seconds):
                form = await bounded.form(max_files=2, max_fields=len(FIELDS), max_part_size=largest)
        except TimeoutError as error:
            raise HTTPException(408, f"the upload took longer than {limits.receive_seconds:g} seconds") from error
        try:
            submission = await run_in_threadpool(store, form, Path(folder))
        finally:
            await form.close()
        yield submission


def _bound(request: Request, largest: int, said: int) -> Request:
    """Return the request such that it ends with 413 before more than `largest` bytes are read; `said` is what we say.

    What a client claims is believed where it is too much, and counted where it is not.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "multipart/form-data":
        raise HTTPException(415, "send the manuscript as multipart/form-data")
    refusal = HTTPException(413, f"the upload is larger than {said / 2**20:.3g} MiB; remove pictures, or send the text")
    claimed = request.headers.get("content-length", "")
    if claimed.isdigit() and int(claimed) > largest:
        raise refusal
    received = 0

    async def receive_counted() -> Message:
        nonlocal received
        message = await request.receive()
        received += len(message.get("body", b""))
        if received > largest:
            raise refusal
        return message

    return Request(request.scope, receive_counted)
