"""The server itself: its socket, its welcome, and its end."""

from __future__ import annotations

import errno
import socket
from typing import TYPE_CHECKING

import uvicorn

from citewell.model import ConfigurationError
from citewell.web.applications import create_application

if TYPE_CHECKING:
    from citewell.web.services import Service

CONNECTIONS = 200
"""At a time; a further one is answered 503."""
KEEP_ALIVE_SECONDS, GOODBYE_SECONDS = 5, 3
LAST_PORT = 65535
LARGEST_HEAD = 16 * 2**10
"""Bytes of a request's line and headers."""


class _Server(uvicorn.Server):
    """A server that says where it is once it answers."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """See `uvicorn.Server.startup`."""
        await super().startup(sockets)
        if sockets and self.started:
            print(f"citewell: serving at {_address(sockets[0])} - stop it with Ctrl-C", flush=True)


def serve(service: Service, host: str, port: int) -> None:
    """Serve until it is interrupted.

    Raises
    ------
    ConfigurationError
        The address cannot be listened at.
    """
    config = uvicorn.Config(
        create_application(service),
        log_level="warning",
        access_log=False,  # nothing is kept, and who asked for what is something
        server_header=False,
        limit_concurrency=CONNECTIONS,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=GOODBYE_SECONDS,
        h11_max_incomplete_event_size=LARGEST_HEAD,
        http="h11",
        ws="none",
    )
    with _bind(host, port) as listening:
        _Server(config).run([listening])


def _bind(host: str, port: int) -> socket.socket:
    """Listen before anything else is done, so that a port in use is one line."""
    if not 0 <= port <= LAST_PORT:
        raise ConfigurationError(f"--port {port}: must be from 0 to {LAST_PORT}")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
    except OSError as error:
        raise ConfigurationError(_explain(error, host, port)) from error
    return listening


def _explain(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} of {host} is in use; --port 0 takes a free one"
    if error.errno == errno.EACCES:
        return f"port {port} may not be listened at; take one above 1023"
    return f"--host {host}: cannot be listened at: {error.strerror or error}"


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"
