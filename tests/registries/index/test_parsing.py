"""Records of every format become works; what is broken is left out and counted."""

from __future__ import annotations

import json

import pytest

from citewell.model import IssuedDate, Name, Update
from citewell.registries.index.batches import Batch
from citewell.registries.index.chunks import Chunk
from citewell.registries.index.formats.retraction_watch import read_notices
from citewell.registries.index.packing import Packed, key_of, unpack
from citewell.registries.index.parsing import parse_chunk
from registries.index.data_files import (
    CORALS,
    MARSHES,
    RETRACTIONS,
    TIDES,
    crossref,
    datacite,
    document,
    lines,
    openalex,
)


def _works(batch: Batch) -> list[object]:
    return [unpack(Packed(batch.series[row[1]], row[2])) for row in batch.rows]


@pytest.mark.parametrize(
    ("record", "name", "dated"),
    [
        (crossref("10.5555/a", MARSHES), "Crossref", "2025-04-01T10:00:00Z"),
        (datacite("10.5281/zenodo.1", TIDES), "DataCite", "2024-12-31T00:00:00Z"),
        (openalex("10.5555/c", CORALS), "OpenAlex", "2025-01-15T00:00:00"),
    ],
)
@pytest.mark.parametrize("kind", ["lines", "document"])
def test_a_format_is_known_by_its_records(record: dict[str, object], name: str, dated: str, kind: str) -> None:
    content = lines(record) if kind == "lines" else document(record)

    batch = parse_chunk(Chunk("lines" if kind == "lines" else "document", content, 0))

    assert (batch.format_name, batch.agency, batch.dated) == (name, name, dated)
    assert len(batch.rows) == 1
    assert batch.problem is None


@pytest.mark.parametrize("key", ["items", "data", "results"])
def test_the_answer_of_a_registry_is_a_document_too(key: str) -> None:
    content = json.dumps({"status": "ok", "message": {"total": 1, key: [crossref("10.5555/a", MARSHES)]}}).encode()

    assert len(parse_chunk(Chunk("document", content, 0)).rows) == 1


def test_a_record_of_datacite_becomes_a_work() -> None:
    (work,) = _works(parse_chunk(Chunk("lines", lines(datacite("10.5281/ZENODO.1", TIDES)), 0)))

    assert work.item.DOI == "10.5281/zenodo.1"
    assert work.item.title == TIDES
    assert work.item.author == (Name("Tanaka", "Hiro"),)


def test_markup_is_taken_out_of_titles_and_names() -> None:
    record = crossref("10.5555/a", "Growth of <i>Nostoc</i> in H<sub>2</sub>O &amp; ice", "<b>Okafor</b>")

    (work,) = _works(parse_chunk(Chunk("lines", lines(record), 0)))

    assert work.item.title == "Growth of Nostoc in H2O & ice"
    assert work.item.author[0].family == "Okafor"


def test_a_record_may_lack_everything_but_a_doi_or_a_title() -> None:
    bare = [{"DOI": "10.5555/a", "indexed": {}}, {"DOI": None, "title": ["A title"]}, {"title": [], "DOI": None}]

    batch = parse_chunk(Chunk("lines", lines(*bare), 0))

    assert len(batch.rows) == 2
    assert batch.left_out == 1


def test_fields_of_another_kind_than_documented_do_no_harm() -> None:
    odd = crossref("10.5555/a", MARSHES) | {"author": "Okafor", "issued": [2018], "volume": {"x": 1}, "page": 17.5}

    (work,) = _works(parse_chunk(Chunk("lines", lines(odd), 0)))

    assert work.item.title == MARSHES
    assert work.item.author == ()


def test_broken_records_are_left_out_and_the_others_taken() -> None:
    content = (
        lines(crossref("10.5555/a", MARSHES))
        + b'{"DOI": "10.5555/b", "ti\n\xff\xfe\n[]\n\n'
        + (b'{"DOI": "10.5555/s", "title": ["\\ud800"]}\n' + lines(crossref("10.5555/c", TIDES)))
    )

    batch = parse_chunk(Chunk("lines", content, 0))

    assert [work.item.DOI for work in _works(batch)] == ["10.5555/a", "10.5555/c"]
    assert batch.left_out == 4


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"items": [', "it is no valid JSON"),
        (b"[" * 100_000, "it is no valid JSON"),
        (b'{"items": 3}', "it is no valid JSON"),
        (b'{"other": []}', "it holds no records"),
        (b'[{"a": 1}]', "it holds no records"),
    ],
)
def test_a_document_that_holds_no_records_is_told_so(content: bytes, reason: str) -> None:
    assert str(parse_chunk(Chunk("document", content, 0)).problem).startswith(reason)


def test_the_table_of_retraction_watch_gives_notices_and_works() -> None:
    batch = parse_chunk(Chunk("csv", RETRACTIONS.encode("utf-8-sig"), 0))

    assert batch.notices == [
        (key_of("10.5555/coast.4"), "10.5555/coast.4", "retraction", "10.5555/n.1"),
        (key_of("10.5555/tides.2"), "10.5555/tides.2", "correction", ""),
    ]
    assert batch.left_out == 1
    assert batch.dated == "2021-01-05"
    first, second = _works(batch)
    assert first.item.issued == IssuedDate(2018, 5, 2)
    assert second.item.author == (Name("Tanaka", "Hiro"), Name("Lee", "Ann"))


def test_a_table_of_odd_rows_does_no_harm() -> None:
    odd = "OriginalPaperDOI,RetractionNature,Author\n10.5555/a\n10.5555/b,Retraction,;;,too,many\n\0,\xff,\n"

    notices = [notice for notice in read_notices(odd.encode("latin-1")) if notice]

    assert [notice.doi for notice in notices] == ["10.5555/b"]


def test_a_retraction_that_openalex_tells_of_is_kept() -> None:
    record = openalex("10.5555/c", CORALS) | {"is_retracted": True}

    (work,) = _works(parse_chunk(Chunk("lines", lines(record), 0)))

    assert [update.type for update in work.updates] == ["retraction"]
    assert isinstance(work.updates[0], Update)
