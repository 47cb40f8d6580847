"""How often a registry may be asked: a careful start, then what its answers say.

Crossref sends ``x-rate-limit-limit`` and ``x-rate-limit-interval`` with every answer, for each of its pools (single and
list, public and polite) its own; the figures have changed twice in a year, so they are read and never written here.
Requests go one after another, which satisfies every ``x-concurrency-limit``.

Source: https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/
"""

from __future__ import annotations

import re
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

CAREFUL_SPACING = 1.0
"""Seconds between two requests to a pool that has not said what it allows."""
_MARGIN = 1.1
_EASING = 0.9
"""What the spacing is multiplied with by every answer, once it was slowed down, until it is the usual one again."""
_MEMORY = 60.0
"""Seconds after which the pace of another process says nothing any more."""
_INTERVAL = re.compile(r"(\d{1,6})(ms|s|m)?$")
_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, None: 1.0}


class Pace:
    """The seconds between two requests to one pool, and when the next one is due.

    Parameters
    ----------
    spacing
        Seconds between two requests until the registry says what it allows.

    Attributes
    ----------
    last
        When the last request was made, by `time.monotonic`.
    """

    def __init__(self, spacing: float | None = None) -> None:
        self._usual = self.spacing = (CAREFUL_SPACING if spacing is None else spacing) * _MARGIN
        self.last = float("-inf")

    @property
    def due_in(self) -> float:
        """Seconds until the next request may be made; not less than 0."""
        return max(0.0, self.last + self.spacing - monotonic())

    def count(self) -> None:
        """Take note of a request."""
        self.last = monotonic()

    def resume(self, last: float, spacing: float) -> None:
        """Go on where another process of this machine stopped; the clock counts from its start, for all of them."""
        if last <= monotonic() < last + _MEMORY:
            self.last, self.spacing = last, spacing

    def learn(self, headers: Mapping[str, str]) -> None:
        """Take over the limit that an answer's headers tell; where they tell none, dare more again."""
        limit = headers.get("x-rate-limit-limit", "")
        interval = _INTERVAL.match(headers.get("x-rate-limit-interval", ""))
        if limit.isdecimal() and len(limit) <= 6 and int(limit) and interval:
            self._usual = self.spacing = int(interval[1]) * _SECONDS[interval[2]] / int(limit) * _MARGIN
        else:
            self.spacing = max(self._usual, self.spacing * _EASING)

    def slow_down(self) -> None:
        """Halve the speed: the registry said that it was too much."""
        self.spacing *= 2
