"""A job, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from citewell.model import ConfigurationError, UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Callable

Record = Mapping[str, Any]
"""What a job leaves in the journal: values that JSON knows."""


@dataclass(frozen=True, slots=True)
class Job:
    """One manuscript to be worked on.

    Attributes
    ----------
    key
        Its name, of which there is one in a run.
    fingerprint
        Of all that its outcome depends on: where it differs from the journal's, the job is done anew.
    payload
        What the work takes; it goes to another process, or to another machine.
    """

    key: str
    fingerprint: str
    payload: Any


@dataclass(frozen=True, slots=True)
class Done:
    """The work came to its end."""

    record: Record


@dataclass(frozen=True, slots=True)
class Failed:
    """The work could not be done, and why in one line."""

    reason: str


Outcome = Done | Failed


def attempt(work: Callable[[Any], Record], payload: Any) -> Outcome:
    """Do the work where it may fail; whatever happens is an outcome."""
    try:
        return Done(work(payload))
    except (UnreadableFileError, ConfigurationError) as error:
        return Failed(" ".join(str(error).split()))
    except MemoryError:
        return Failed("it needs more memory than a manuscript is given; split it, or raise --memory")
    except Exception as error:
        what = " ".join(f"{type(error).__name__}: {error}".split())
        return Failed(f"internal error ({what}); please report it")
