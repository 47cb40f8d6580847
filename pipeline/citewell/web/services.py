"""What the server was started with: its limits, its settings, and who may ask."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path

from citewell.model import Settings

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")
"""Names under which a browser on this machine asks for it."""
LEAST_MEMORY = 512 * 2**20
"""Bytes that a check of any manuscript may need; what is counted is address space, of which most is never used."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what one manuscript, and all of them together, may take.

    Attributes
    ----------
    upload
        Bytes of a manuscript and its library together.
    waiting
        Submissions that are received, wait or are checked at the same time; a further one is turned away.
    workers
        Manuscripts that are checked at the same time.
    receive_seconds, check_seconds
        Time for an upload to arrive, and for its check.
    memory
        Bytes of address space of a process that checks.
    """

    upload: int = 20 * 2**20
    waiting: int = 32
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    receive_seconds: float = 60.0
    check_seconds: float = 60.0
    memory: int = 1024 * 2**20


@dataclass(frozen=True, slots=True)
class Service:
    """A server's configuration.

    Attributes
    ----------
    settings
        How manuscripts are checked where a request says nothing else.
    token
        What a client must know; ``None`` where only this machine can ask.
    hosts
        Names by which the server may be asked; empty where the token is protection enough.
    keep
        Folder in which manuscripts and reports are kept; ``None``: nothing is.
    """

    settings: Settings = field(default_factory=Settings)
    limits: Limits = field(default_factory=Limits)
    token: str | None = None
    hosts: tuple[str, ...] = LOOPBACK_NAMES
    keep: Path | None = None


def is_loopback(host: str) -> bool:
    """Tell whether a name or an address means this machine and nobody else can reach it."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


CHOICES: Mapping[str, str] = {
    "apa": "APA",
    "harvard": "Harvard",
    "chicago": "Chicago",
    "mla": "MLA",
    "vancouver": "Vancouver",
    "ieee": "IEEE",
    "nature": "Nature",
    "acs": "ACS",
}
"""Style -> its name on the page."""
