"""What an HTTP status or an exception of the network means for the look-up."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import requests
from urllib3.exceptions import NewConnectionError

from citewell.registries.errors import HostDownError, NoAnswerError, PassingError, RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

NO_NETWORK = "no network"
_PASSING = frozenset({429, 500, 502, 503, 504})
_REFUSED = frozenset({400, 406, 413, 414, 431})


def explain_status(status: int, headers: Mapping[str, str]) -> NoAnswerError:
    """Return the error for a status other than 200 and 404."""
    if status in _PASSING:
        reason = "too many requests" if status == requests.codes.too_many_requests else f"HTTP status {status}"
        return PassingError(reason, retry_after=read_retry_after(headers.get("Retry-After", "")), host_wide=True)
    if status in _REFUSED:
        return RefusedError(f"HTTP status {status}")
    return NoAnswerError(f"HTTP status {status}")


def explain_exception(error: Exception) -> NoAnswerError:
    """Return the error for an exception of requests, urllib3 or the operating system."""
    if isinstance(error, NoAnswerError):
        return error
    if isinstance(error, requests.exceptions.SSLError):
        return HostDownError("no trustworthy connection (TLS)")
    if isinstance(error, requests.exceptions.ConnectTimeout | requests.exceptions.ProxyError):
        return HostDownError(NO_NETWORK)
    if isinstance(error, TimeoutError | requests.exceptions.Timeout):
        return HostDownError("no answer in time")
    cause = getattr(error.args[0], "reason", None) if error.args else None
    if isinstance(cause, NewConnectionError):
        return HostDownError(NO_NETWORK)
    return PassingError("the connection broke off")


def read_retry_after(value: str) -> float | None:
    """Return the seconds of a ``Retry-After`` header, given as seconds or as a date (RFC 9110, 10.2.3)."""
    if value.isdecimal() and len(value) < 10:
        return float(value)
    try:
        until = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    return max(0.0, (until.astimezone(UTC) - datetime.now(UTC)).total_seconds())
