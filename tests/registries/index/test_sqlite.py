"""The file itself: damaged, foreign, read-only, half written, and beside a manuscript."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import sleep

import pytest

from citewell.cli.index import read_items
from citewell.model import Item, Name, Reference, Settings
from citewell.registries.errors import NoAnswerError
from citewell.registries.index import chunks
from citewell.registries.index.building import build
from citewell.registries.index.errors import UnusableIndexError
from citewell.registries.index.registry import Index
from citewell.registries.index.sqlite_reading import LAYOUT
from citewell.registries.index.stores import open_store, printable_name
from citewell.registries.sources import open_local_sources
from registries.index.data_files import MARSHES, TIDES, crossref, lines, write_gzip

IS_ROOT = os.name == "posix" and os.geteuid() == 0


@pytest.fixture
def index(tmp_path: Path) -> Path:
    path = tmp_path / "index.sqlite"
    records = [crossref(f"10.5555/{n}", f"{MARSHES}, part {n}") for n in range(2_000)]
    build([str(write_gzip(tmp_path / "a.gz", lines(*records)))], str(path), read_items, lambda *_: None)
    return path


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _age(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {LAYOUT + 1}")


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (Path.unlink, "there is no index .*; `citewell index build FILE... --output .*` makes it"),
    "empty": (lambda path: path.write_bytes(b""), "is no index of citewell"),
    "text": (lambda path: path.write_text("notes\n" * 50), "is no index of citewell"),
    "cut": (_cut, "was cut off; copy it again, or build it anew"),
    "short": (lambda path: path.write_bytes(path.read_bytes()[:50]), "is no index of citewell"),
    "newer": (_age, f"is of layout {LAYOUT + 1}, and this citewell reads layout {LAYOUT}; build it anew"),
    "folder": (lambda path: (path.unlink(), path.mkdir()), "cannot be read: Is a directory"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_an_index_that_cannot_be_used_is_told_in_one_line(damage: str, index: Path) -> None:
    harm, words = DAMAGES[damage]
    harm(index)

    with pytest.raises(UnusableIndexError, match=words) as caught:
        open_store(str(index))

    assert "\n" not in str(caught.value)
    assert open_local_sources(Settings(index=str(index))) == ((), (str(caught.value),))


def test_a_page_that_is_damaged_is_told_when_it_is_read(index: Path) -> None:
    content = bytearray(index.read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    index.write_bytes(content)

    with pytest.raises(NoAnswerError, match="is damaged"):
        Index(open_store(str(index))).search(Reference(1, "k", MARSHES, (), Item(title=MARSHES)))


def test_lookups_change_nothing_and_need_no_right_to(index: Path) -> None:
    before = index.read_bytes()
    index.chmod(0o444)
    index.parent.chmod(0o555)
    try:
        store = Index(open_store(str(index)))
        found = store.find_by_dois(["10.5555/7"])
        store.search(Reference(1, "k", MARSHES, (), Item(author=(Name("Okafor"),), title=MARSHES)))
    finally:
        index.parent.chmod(0o755)

    assert list(found) == ["10.5555/7"]
    assert index.read_bytes() == before
    assert sorted(path.name for path in index.parent.iterdir()) == ["a.gz", "index.sqlite"]


@pytest.mark.skipif(IS_ROOT, reason="root may write everywhere")
def test_a_folder_that_is_closed_is_told_in_one_line(tmp_path: Path) -> None:
    path = write_gzip(tmp_path / "a.gz", lines(crossref("10.5555/a", MARSHES)))
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)

    with pytest.raises(UnusableIndexError, match="cannot be opened or written"):
        build([str(path)], str(closed / "index.sqlite"), read_items, lambda *_: None)


def test_a_folder_that_does_not_exist_is_made(tmp_path: Path) -> None:
    path = write_gzip(tmp_path / "a.gz", lines(crossref("10.5555/a", MARSHES)))

    build([str(path)], str(tmp_path / "new" / "index.sqlite"), read_items, lambda *_: None)

    assert [entry.name for entry in (tmp_path / "new").iterdir()] == ["index.sqlite"]


def test_a_folder_that_cannot_be_made_is_told_in_one_line(tmp_path: Path) -> None:
    path = write_gzip(tmp_path / "a.gz", lines(crossref("10.5555/a", MARSHES)))

    with pytest.raises(UnusableIndexError, match=r"the folder of .* cannot be made"):
        build([str(path)], str(path / "index.sqlite"), read_items, lambda *_: None)


KILLED = """
import sys
from citewell.registries.index import building, chunks
from citewell.registries.index.building import build
building.WORKS_BETWEEN_COMMITS = 300
chunks.BLOCK = 50_000
def tell(file, done, total, records):
    print(records, flush=True)
build([sys.argv[1]], sys.argv[2], None, tell)
"""


def test_a_build_that_was_killed_leaves_an_index_that_is_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "BLOCK", 50_000)
    path = write_gzip(tmp_path / "a.gz", lines(*(crossref(f"10.5555/{n}", f"{TIDES} {n}") for n in range(6_000))))
    target = tmp_path / "index.sqlite"
    for least in (400, 1_500, 3_000):
        _kill_at(least, path, target)

    (begun,) = open_store(str(target)).coverage()
    assert 0 < begun.records < 6_000
    built = build([str(path)], str(target), read_items, lambda *_: None)

    assert built.read[0].records == 6_000
    assert built.added <= 6_000 - begun.records
    with sqlite3.connect(target) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("SELECT count(*), count(DISTINCT hash) FROM keys").fetchall() == [(6_000, 6_000)]


def _kill_at(least: int, path: Path, target: Path) -> None:
    """Start a build, and kill it when it has taken so many records."""
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path), str(target)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    for line in process.stdout:
        if int(line) >= least:
            break
    sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("refs/index.sqlite", "refs/index.sqlite"),
        ("postgresql://me:secret@db.example:5433/works", "postgresql://me@db.example:5433/works"),
        ("postgresql://db/works?password=secret", "postgresql://db/works"),
        ("postgresql://me:secret@[bad", "postgresql://..."),
    ],
)
def test_a_password_is_never_printed(name: str, printed: str) -> None:
    assert printable_name(name) == printed
