"""What only a server can get wrong; all else is tested with both stores."""

from __future__ import annotations

import pytest

from citewell.registries.index.errors import UnusableIndexError
from citewell.registries.index.stores import open_store, open_writable_store
from registries.index.conftest import empty_database

UNREACHABLE = "postgresql://me:secret@127.0.0.1:9/none"


def test_a_server_that_does_not_answer_is_told_without_the_password() -> None:
    pytest.importorskip("psycopg")

    with pytest.raises(
        UnusableIndexError, match=r"the index postgresql://me@127\.0\.0\.1:9/none cannot be used"
    ) as told:
        open_store(UNREACHABLE)

    assert "secret" not in str(told.value)
    assert "\n" not in str(told.value)


def test_without_the_driver_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "psycopg", None)

    with pytest.raises(UnusableIndexError, match=r"pip install 'citewell\[postgresql\]'"):
        open_store(UNREACHABLE)


def test_a_database_without_an_index_is_told_so() -> None:
    url = empty_database()

    with pytest.raises(UnusableIndexError, match="there is no index at"):
        open_store(url)


def test_an_index_of_another_layout_is_not_touched() -> None:
    url = empty_database()
    with open_writable_store(url):
        pass
    psycopg = pytest.importorskip("psycopg")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("UPDATE citewell.layout SET version = 99")

    with pytest.raises(UnusableIndexError, match="is of layout 99"), open_writable_store(url):
        pass
