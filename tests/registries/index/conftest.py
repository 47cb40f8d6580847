"""An index in each kind of store, built of files in a temporary folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from citewell.cli.index import read_items
from citewell.registries.index.building import Built, build
from citewell.registries.index.registry import Index
from citewell.registries.index.stores import open_store

POSTGRESQL = os.environ.get("CITEWELL_TEST_POSTGRESQL")
"""URL of a database that the tests may empty; `.ci/run` starts a server for them."""


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Name of an index that does not exist yet."""
    if request.param == "sqlite":
        yield str(tmp_path / "index.sqlite")
        return
    yield empty_database()


def empty_database() -> str:
    """Return the URL of a database without an index, or skip the test."""
    if not POSTGRESQL:
        pytest.skip("no PostgreSQL server: .ci/run starts one where pg_ctl is installed")
    psycopg = pytest.importorskip("psycopg")
    with psycopg.connect(POSTGRESQL, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS citewell CASCADE")
    return POSTGRESQL


@pytest.fixture
def take(target: str) -> Callable[..., Built]:
    """Take files into the index."""

    def run(*files: Path, is_complete: bool = False) -> Built:
        return build(map(str, files), target, read_items, lambda *_: None, is_complete=is_complete)

    return run


@pytest.fixture
def opened(target: str) -> Iterator[Callable[[], Index]]:
    """Open the index anew."""
    stores = []

    def run() -> Index:
        stores.append(open_store(target))
        return Index(stores[-1])

    yield run
    for store in stores:
        store.close()
