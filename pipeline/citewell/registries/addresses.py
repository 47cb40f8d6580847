"""Which addresses may be asked: public ones over https; this machine only where the user's base URL is on it."""

from __future__ import annotations

import socket
from ipaddress import ip_address
from urllib.parse import urlsplit

from citewell.model import ConfigurationError


def is_loopback(url: str) -> bool:
    """Tell whether an address names this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def check_base_url(name: str, url: str) -> str:
    """Return a base URL without its final slash.

    Raises
    ------
    ConfigurationError
        The address is not https, and not on this machine either.
    """
    parts = urlsplit(url)
    if parts.scheme == "https" and parts.hostname:
        return url.rstrip("/")
    if parts.scheme == "http" and is_loopback(url):
        return url.rstrip("/")
    raise ConfigurationError(f"the base URL of {name} must begin with https://, and {url!r} does not")


def may_redirect(origin: str, target: str, *, is_proxied: bool = False) -> bool:
    """Tell whether an answer from `origin` may send us to `target`; asks the name server, or leaves that to a proxy.

    A registry that was taken over could otherwise make the author's machine call its own network.
    """
    if is_loopback(origin):
        return is_loopback(target)
    parts = urlsplit(target)
    host = parts.hostname or ""
    return parts.scheme == "https" and bool(host) and (is_proxied or _is_public(host))


def resolve(host: str) -> list[str]:
    """Return the IP addresses of a host, or raise `OSError`."""
    try:
        return [str(found[4][0]) for found in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)]
    except UnicodeError as error:
        raise OSError(str(error)) from error


def _is_public(host: str) -> bool:
    try:
        return all(ip_address(address.partition("%")[0]).is_global for address in resolve(host))
    except OSError:
        return False
