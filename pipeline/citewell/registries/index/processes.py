"""Parse the pieces of a file in processes of their own, and take them back in order."""

from __future__ import annotations

import os
import signal
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING

from citewell.registries.index.parsing import parse_chunk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future

    from citewell.registries.index.batches import Batch
    from citewell.registries.index.chunks import Chunk

_WAITING = 8
"""Pieces that are read ahead, so that no process waits."""


def start_processes() -> ProcessPoolExecutor:
    """Return processes that parse, one for each core; the writing one is idle half of the time."""
    return ProcessPoolExecutor(os.cpu_count() or 1, get_context("spawn"), _ignore_interrupts)


def _ignore_interrupts() -> None:
    """Leave Ctrl+C to the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def parse_in_order(chunks: Iterator[Chunk], pool: ProcessPoolExecutor | None) -> Iterator[tuple[int, Batch]]:
    """Yield what each piece holds, and how far the file was read; without processes, parse in this one."""
    if pool is None:
        for chunk in chunks:
            yield chunk.position, parse_chunk(chunk)
        return
    waiting: deque[tuple[int, Future[Batch]]] = deque()
    for chunk in chunks:
        waiting.append((chunk.position, pool.submit(parse_chunk, chunk)))
        if len(waiting) > _WAITING:
            position, batch = waiting.popleft()
            yield position, batch.result()
    for position, batch in waiting:
        yield position, batch.result()
