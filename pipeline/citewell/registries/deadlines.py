"""Points in time that nothing may outlast, not even a stalled name server or an answer that drips byte by byte."""

from __future__ import annotations

from concurrent.futures import Future
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")


class Deadline:
    """The end of the time that all look-ups of a manuscript share."""

    def __init__(self, seconds: float) -> None:
        self._end = monotonic() + seconds

    @property
    def remaining(self) -> float:
        """Seconds that are left; not less than 0."""
        return max(0.0, self._end - monotonic())

    def extend(self, seconds: float) -> None:
        """Put it off."""
        self._end += seconds

    def run(self, action: Callable[[], Result], seconds: float) -> Result:
        """Return what `action` returns, or raise `TimeoutError` after that many seconds and never past the deadline.

        A socket's own timeout starts anew with every byte, and a name look-up has none; so the action runs in a thread
        that is left behind where it is late.
        """
        future: Future[Result] = Future()
        Thread(target=_settle, args=(future, action), daemon=True).start()
        return future.result(min(seconds, self.remaining))


def _settle(future: Future[Result], action: Callable[[], Result]) -> None:
    try:
        future.set_result(action())
    except Exception as error:  # handed to the thread that waits
        future.set_exception(error)
