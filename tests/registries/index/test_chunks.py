"""Data files are cut into the same pieces at every reading, and broken ones end in a word."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from citewell.registries.index import chunks
from citewell.registries.index.chunks import Chunk, read_chunks
from registries.index.data_files import RETRACTIONS, crossref, document, lines, write_gzip, write_tar

RECORDS = [crossref(f"10.5555/{n}", f"Title of number {n}") for n in range(40)]


def _damage(path: Path) -> str:
    last = list(read_chunks(path))[-1]
    assert last.damage is not None
    return last.damage


@pytest.mark.parametrize("name", ["plain.jsonl", "packed.jsonl.gz", "part_000.gz"])
def test_json_lines_are_cut_at_the_ends_of_lines(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "BLOCK", 5_000)
    content = lines(*RECORDS)
    path = tmp_path / name
    path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)

    pieces = list(read_chunks(path))

    assert len(pieces) > 2
    assert {piece.kind for piece in pieces} == {"lines"}
    assert b"\n".join(piece.content.rstrip(b"\n") for piece in pieces) + b"\n" == content
    assert pieces[-1].position == path.stat().st_size
    assert pieces == list(read_chunks(path))


def test_a_document_is_one_piece(tmp_path: Path) -> None:
    path = write_gzip(tmp_path / "0.json.gz", document(*RECORDS))

    assert [(piece.kind, piece.content) for piece in read_chunks(path)] == [("document", document(*RECORDS))]


@pytest.mark.parametrize("name", ["data.tar", "data.tar.gz", "data.bin"])
def test_an_archive_gives_the_pieces_of_its_members(name: str, tmp_path: Path) -> None:
    members = {
        "README.txt": b"not data",
        "dois/manifest.json": b'{"entries": []}',
        "dois/part_0000.csv.gz": gzip.compress(b"doi,state\n10.5555/a,findable\n"),
        "dois/part_0000.jsonl.gz": gzip.compress(lines(*RECORDS[:3])),
        "1.json.gz": gzip.compress(document(*RECORDS[3:5])),
        "2.jsonl": lines(RECORDS[5]),
        "watch.csv": RETRACTIONS.encode(),
    }

    pieces = list(read_chunks(write_tar(tmp_path / name, members)))

    assert [piece.kind for piece in pieces] == ["lines", "document", "lines", "csv"]
    assert not any(piece.damage for piece in pieces)


def test_a_broken_member_does_not_end_the_others(tmp_path: Path) -> None:
    members = {
        "0.jsonl.gz": gzip.compress(lines(*RECORDS))[:-40],
        "1.jsonl.gz": b"\x1f\x8bnonsense",
        "2.jsonl.gz": gzip.compress(lines(RECORDS[0])),
    }

    pieces = list(read_chunks(write_tar(tmp_path / "data.tar", members)))

    damages = [piece.damage for piece in pieces if piece.damage]
    assert [damage.partition(":")[0] for damage in damages] == ["0.jsonl.gz", "1.jsonl.gz"]
    assert pieces[-1].content == lines(RECORDS[0])


def test_a_file_that_was_cut_off_ends_in_a_word(tmp_path: Path) -> None:
    packed = tmp_path / "cut.jsonl.gz"
    packed.write_bytes(gzip.compress(lines(*RECORDS))[:-60])
    archive = write_tar(tmp_path / "cut.tar", {"0.jsonl": lines(*RECORDS)})
    archive.write_bytes(archive.read_bytes()[:2_000])

    assert "fetch it again" in _damage(packed)
    assert "fetch it again" in _damage(archive)


def test_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "_TRUSTED", 2**20)
    path = write_gzip(tmp_path / "bomb.jsonl.gz", b'{"a": 1}\n' + b"\n" * 8 * 2**20)

    assert "two hundred times its size" in _damage(path)


def test_a_line_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "BLOCK", 1_000)
    monkeypatch.setattr(chunks, "LONGEST_LINE", 10_000)
    path = tmp_path / "line.jsonl"
    path.write_bytes(b'{"a": "' + b"x" * 50_000)

    assert "has a line of more than" in _damage(path)


def test_a_document_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "LARGEST_DOCUMENT", 1_000)
    path = tmp_path / "large.json"
    path.write_bytes(document(*RECORDS))

    assert "one document of more than" in _damage(path)


@pytest.mark.parametrize("content", [b"%PDF-1.7 and more", b"\x00" * 600, b"PK\x03\x04zip"])
def test_a_file_of_another_kind_is_told_so(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_bytes(content)

    assert _damage(path).startswith("it is no data file of Crossref, DataCite, OpenAlex")


def test_an_empty_file_gives_nothing(tmp_path: Path) -> None:
    path = tmp_path / "empty.jsonl"
    path.touch()

    assert list(read_chunks(path)) == []


def test_a_piece_says_how_far_the_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    path.write_bytes(lines(RECORDS[0]))

    assert list(read_chunks(path)) == [Chunk("lines", lines(RECORDS[0]), path.stat().st_size)]
