"""The replay server of recorded answers, on loopback, with the limits that Crossref enforced in 2026."""

from __future__ import annotations

import importlib.util
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from citewell.registries.agencies import choose_base_urls
from registry_measures.renderings import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

LIMITS = {
    "polite": {"single": ("10/1", 3), "list": ("3/1", 3)},
    "public": {"single": ("5/1", 1), "list": ("1/1", 1)},
}
"""Pool -> requests by seconds, and requests at once."""


def load_replay() -> ModuleType:
    """Import the server."""
    spec = importlib.util.spec_from_file_location("replay", FOLDER / "replay.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Replay:
    """A running server."""

    def __init__(self, server: Any, url: str) -> None:
        self.server = server
        self.handler = server.handler
        self.base_urls = {name: f"{url}/{_place(base)}" for name, base in choose_base_urls({}).items()}

    def set_faults(self, faults: list[str], *, first: int = 0, match: str | None = None) -> None:
        """Let requests fail: all that match, or only the first ones of each address."""
        import re

        state = self.handler.faults
        state.set(faults)
        state.first, state.rx = first, re.compile(match) if match else None
        state.hits.clear()

    @property
    def requests(self) -> list[dict[str, Any]]:
        """What was asked since the log was cleared."""
        return self.handler.log


@contextmanager
def serve(replay: ModuleType, store: Any, pool: str | None = None) -> Iterator[Replay]:
    """Run the server; with the limits of a pool of Crossref, if one is named."""
    server, url = replay.serve(str(FOLDER / "recordings"), store=store)
    if pool:
        server.RequestHandlerClass = _limited(replay, server.handler, pool)
    yield Replay(server, url)
    server.shutdown()
    server.server_close()


def _limited(replay: ModuleType, handler: type, pool: str) -> type:
    """Return a handler that limits the requests to Crossref, lists and single works each for themselves."""
    limiters = {kind: replay.Limiter(*limits, None) for kind, limits in LIMITS[pool].items()}
    free = replay.Limiter(None, 0, None)

    class Limited(handler):  # type: ignore[misc,valid-type] # the server's own class
        def handle_one(self) -> None:
            parts = urlsplit(self.path).path.split("/")
            kind = "single" if len(parts) > 3 else "list"
            self.limiter = limiters[kind] if parts[1] == "api.crossref.org" else free
            super().handle_one()

    return Limited


def _place(base: str) -> str:
    parts = urlsplit(base)
    return f"{parts.netloc}{parts.path}"
