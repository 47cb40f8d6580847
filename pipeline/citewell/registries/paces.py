"""How often a registry may be asked: a careful start, then what its answers say.

Crossref sends ``x-rate-limit-limit`` and ``x-rate-limit-interval`` with every answer, for each of its pools (single and
list, public and polite) its own; the figures have changed twice in a year, so they are read and never written here.
Requests go one after another, which satisfies every ``x-concurrency-limit``.

Source: https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_MARGIN = 1.1
_INTERVAL = re.compile(r"(\d{1,6})(ms|s|m)?$")
_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, None: 1.0}


class Pace:
    """The seconds between two requests to one pool, and when the next one is due.

    Parameters
    ----------
    spacing
        Seconds between two requests before the registry has said what it allows.
    """

    def __init__(self, spacing: float = 1.0) -> None:
        self.spacing = spacing * _MARGIN
        self._due = 0.0

    def wait(self, now: float) -> float:
        """Return the seconds to wait, and count the request as made after them."""
        start = max(now, self._due)
        self._due = start + self.spacing
        return start - now

    def learn(self, headers: Mapping[str, str]) -> None:
        """Take over the limit that an answer's headers tell."""
        limit = headers.get("x-rate-limit-limit", "")
        interval = _INTERVAL.match(headers.get("x-rate-limit-interval", ""))
        if limit.isdecimal() and len(limit) <= 6 and int(limit) and interval:
            self.spacing = int(interval[1]) * _SECONDS[interval[2]] / int(limit) * _MARGIN

    def slow_down(self) -> None:
        """Halve the speed: the registry said that it was too much."""
        self.spacing *= 2
