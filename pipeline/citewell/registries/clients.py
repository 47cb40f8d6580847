"""Ask a registry over HTTP: bounded in time, size and patience, and never credulous."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from math import inf
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError

from citewell.model import ConfigurationError
from citewell.registries.addresses import may_redirect, resolve
from citewell.registries.deadlines import Deadline
from citewell.registries.errors import HostDownError, NoAnswerError, PassingError
from citewell.registries.failures import NO_NETWORK, explain_exception, explain_status
from citewell.registries.media import JSON
from citewell.registries.paces import Pace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.registries.media import Medium
    from citewell.registries.turns import Turns

CONNECT_SECONDS = 3.0
"""Time for finding and reaching a host: one lost packet is forgiven, a dead line is not waited for."""
HOSTS_THAT_MAKE_A_DEAD_LINE = 2
"""Hosts that could not be reached before the line itself is taken for dead, unless another one answered."""
SECONDS_OF_SILENCE = 60.0
"""Time for which a host that was down is not asked again, not even for another manuscript."""
PAUSES = (1.0, 1.5, 2.5, 4.0)
"""Seconds between the attempts of one request."""
MAX_BYTES = 16 * 2**20
"""Size of a body when unpacked; 50 records with thousands of authors are a few megabytes."""
MAX_REDIRECTS = 5
_CHUNK_BYTES = 2**16


@dataclass(frozen=True, slots=True)
class Answer:
    """What a registry said.

    Attributes
    ----------
    is_missing
        Whether it said that it has no such record (404).
    document
        What it said; ``None`` for a 404 in other words.
    """

    is_missing: bool
    document: Any


class _Session(requests.Session):
    """A session that leaves redirects to the client, who checks where they lead; requests would read their bodies."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        """See `requests.Session.get_redirect_target`."""


class Client:
    """One session with all registries, for all manuscripts of a run: it remembers their limits, and who is down.

    Parameters
    ----------
    seconds
        Time for all requests together, from now; see `renew`.
    turns
        Where the user's other processes are met, which ask the same registries.
    mailto
        Address of the user; Crossref and DataCite give politer clients a larger share.

    Raises
    ------
    ConfigurationError
        The address cannot be one.
    """

    def __init__(self, seconds: float, turns: Turns, mailto: str | None = None) -> None:
        if mailto is not None and not (mailto.isascii() and mailto.isprintable() and "@" in mailto[1:-1]):
            raise ConfigurationError(f"mailto must be an e-mail address, and {mailto!r} is none")
        contact = f" (mailto:{mailto})" if mailto else ""
        self._session = _Session()
        self._session.headers["User-Agent"] = f"citewell/{version('citewell')}{contact}"
        self._turns = turns
        self._paces: dict[tuple[str, str], Pace] = {}
        self._down: dict[str, str] = {}
        self._answered: set[str] = set()
        self._quiet_since = monotonic()
        self._deadline = Deadline(seconds)

    def renew(self, seconds: float) -> None:
        """Give the requests of another manuscript their own time."""
        self._deadline = Deadline(seconds)
        if monotonic() - self._quiet_since > SECONDS_OF_SILENCE:
            self._down.clear()
            self._answered.clear()
            self._quiet_since = monotonic()

    def get(
        self, base_url: str, path: str, pool: str = "", *, medium: Medium = JSON, spacing: float | None = None
    ) -> Answer:
        """Return what is behind an address of a registry.

        Parameters
        ----------
        base_url, path
            The two halves of the address; a registry that fails is known by its base URL.
        pool
            Name of the requests that the registry counts together.
        medium
            What kind of document is wanted.
        spacing
            Seconds between two requests that a registry asks for in its documentation and not in its answers.

        Raises
        ------
        NoAnswerError
            No answer could be had, or none of that kind.
        """
        pace = self._paces.setdefault((base_url, pool), Pace(spacing))
        try:
            return self._try_repeatedly(base_url, path, pool, pace, medium)
        except NoAnswerError as error:
            if isinstance(error, HostDownError) or (isinstance(error, PassingError) and error.host_wide):
                self._down[base_url] = str(error)
            raise

    def _try_repeatedly(self, base_url: str, path: str, pool: str, pace: Pace, medium: Medium) -> Answer:
        self._check_line(base_url)
        pauses = iter(PAUSES)
        while True:
            try:
                with self._turns.take(f"{base_url} {pool}", pace, self._deadline):
                    return self._attempt(base_url, path, pace, medium)
            except PassingError as error:
                self._sleep(max(next(pauses, inf), error.retry_after or 0.0), error)

    def _sleep(self, seconds: float, error: NoAnswerError) -> None:
        """Wait, or raise the error at once where the wait would not end before the deadline."""
        if seconds >= self._deadline.remaining:
            raise error
        sleep(seconds)

    def _attempt(self, base_url: str, path: str, pace: Pace, medium: Medium) -> Answer:
        """Ask once, when it is due; a silent registry may use half of the time that is left, for others follow."""
        self._sleep(pace.due_in, NoAnswerError("the time for look-ups was up"))
        pace.count()
        seconds = self._deadline.remaining / 2
        try:
            answer = self._deadline.run(lambda: self._exchange(base_url + path, pace, medium, seconds), seconds)
        except (requests.RequestException, HTTPError, OSError) as error:
            raise explain_exception(error) from error
        except PassingError as error:
            if error.host_wide:
                pace.slow_down()
            raise
        self._answered.add(base_url)
        return answer

    def _check_line(self, base_url: str) -> None:
        """Fail at once where asking is in vain, and in time where a name server stalls."""
        if base_url in self._down:
            raise HostDownError(self._down[base_url])
        if base_url in self._answered or self._is_proxied(base_url):
            return
        unreachable = list(self._down.values()).count(NO_NETWORK)
        if unreachable >= HOSTS_THAT_MAKE_A_DEAD_LINE and not self._answered:
            raise HostDownError(NO_NETWORK)
        try:
            self._deadline.run(lambda: resolve(urlsplit(base_url).hostname or ""), CONNECT_SECONDS)
        except OSError as error:
            raise HostDownError(NO_NETWORK) from error

    def _is_proxied(self, url: str) -> bool:
        return bool(requests.utils.select_proxy(url, requests.utils.get_environ_proxies(url)))

    def _exchange(self, url: str, pace: Pace, medium: Medium, seconds: float) -> Answer:
        target = url
        for _ in range(MAX_REDIRECTS + 1):
            with self._open(target, medium, seconds) as response:
                pace.learn(response.headers)
                if not response.is_redirect:
                    return _read(response, medium)
                target = self._follow(target, response.headers["Location"])
        raise NoAnswerError("redirected too often")

    def _open(self, url: str, medium: Medium, seconds: float) -> requests.Response:
        timeout = (min(CONNECT_SECONDS, seconds), seconds)
        headers = {"Accept": medium.accept}
        return self._session.get(url, headers=headers, stream=True, allow_redirects=False, timeout=timeout)

    def _follow(self, origin: str, location: str) -> str:
        try:
            target = urljoin(origin, location)
        except ValueError as error:
            raise NoAnswerError("redirected to an address that is none") from error
        if not may_redirect(origin, target, is_proxied=self._is_proxied(target)):
            raise NoAnswerError("redirected to an address that may not be asked")
        return target


def _read(response: requests.Response, medium: Medium) -> Answer:
    """Read a response that is not a redirect; only a 404 may come in other words."""
    is_missing = response.status_code == requests.codes.not_found
    if not is_missing and response.status_code != requests.codes.ok:
        raise explain_status(response.status_code, response.headers)
    body = b"".join(_chunks(response))
    try:
        return Answer(is_missing, medium.parse(body))
    except (ValueError, RecursionError) as error:
        if is_missing:
            return Answer(is_missing, None)
        raise PassingError(f"the answer was not {medium.name}") from error


def _chunks(response: requests.Response) -> Iterator[bytes]:
    """Yield the unpacked body as it comes in, and stop a body that is too large at the limit."""
    received = 0
    while chunk := response.raw.read1(_CHUNK_BYTES, decode_content=True):
        received += len(chunk)
        if received > MAX_BYTES:
            raise NoAnswerError("the answer was too large")
        yield chunk
