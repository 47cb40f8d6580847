"""The server on loopback, and a client that does not make a test wait."""

from collections.abc import Iterator

import pytest

from citewell.registries import clients, paces
from registries.loopback import Registry, serve


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[Registry]:
    monkeypatch.setattr(clients, "PAUSES", (0.01, 0.02, 0.03))
    monkeypatch.setattr(paces, "CAREFUL_SPACING", 0.0)
    with serve() as known:
        yield known
