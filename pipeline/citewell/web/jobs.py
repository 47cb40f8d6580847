"""What a process is asked to do with one manuscript, and what it says meanwhile: values that cross a pipe."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from citewell.model import Settings

LARGEST_MESSAGE = 64 * 2**10
"""Bytes; a process that sends more is out of its mind."""


class Output(Enum):
    """Files that a job may be asked for; the value is the suffix."""

    HTML = ".html"
    JSON = ".json"
    WORD = ".docx"
    """The author's file with comments."""
    MARKDOWN = ".zip"
    """Markdown with citekeys, its library and its pictures."""
    PDF = ".pdf"


CHECKED = frozenset({Output.HTML, Output.JSON, Output.WORD})
"""Outputs that say what was found; the others publish the text."""


@dataclass(frozen=True, slots=True)
class Job:
    """One manuscript and what is wanted.

    Attributes
    ----------
    folder
        A folder of its own, for the manuscript and all that is made from it.
    file
        The manuscript, under a name that we gave it.
    name
        What its author calls it.
    """

    folder: Path
    file: Path
    name: str
    settings: Settings
    outputs: frozenset[Output]
    memory: int
    seconds: float

    def path(self, output: Output) -> Path:
        """Return where an output is written."""
        return self.folder / f"output-{output.name.lower()}{output.value}"


class Ending(Enum):
    """How a job ended."""

    DONE = "done"
    REFUSED = "refused"
    """The manuscript is to blame."""
    FAILED = "failed"
    """We are."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage begins, or is so far: of `total` look-ups `done` are."""

    name: str
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class End:
    """The last message: how it ended, why where it did not end well, and what the author should know."""

    ending: Ending
    reason: str = ""
    notes: tuple[str, ...] = ()


def encode(message: Stage | End) -> bytes:
    """Write a message; as JSON, for what comes out of a process that read a stranger's file is not unpickled."""
    plain = asdict(message)
    if isinstance(message, End):
        plain["ending"] = message.ending.value
    return json.dumps(plain).encode()


def decode(content: bytes) -> Stage | End:
    """Read a message.

    Raises
    ------
    ValueError
        It is none.
    """
    try:
        plain: dict[str, Any] = json.loads(content)
        if "ending" in plain:
            return End(Ending(plain["ending"]), str(plain["reason"]), tuple(map(str, plain["notes"])))
        return Stage(str(plain["name"]), int(plain["done"]), int(plain["total"]))
    except (KeyError, TypeError) as error:
        raise ValueError(f"no message: {error}") from error
