"""Turn a piece of a data file into a batch; runs in processes of its own, for it is most of the work."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

import msgspec

from citewell.registries.index.batches import Batch
from citewell.registries.index.errors import DataFileError
from citewell.registries.index.formats import FORMATS, NOTICE_RANK, retraction_watch
from citewell.registries.index.packing import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from citewell.registries.index.chunks import Chunk
    from citewell.registries.index.formats import Format

_CONTAINERS = ("items", "data", "results")
"""Where a document has its records; those of a registry's answer may stand in its ``message``."""

_decoders = {known.name: msgspec.json.Decoder(known.record_type) for known in FORMATS}
_unread = msgspec.json.Decoder(dict[str, msgspec.Raw] | list[msgspec.Raw])
_whole = msgspec.json.Decoder(dict[str, Any])


def parse_chunk(chunk: Chunk) -> Batch:
    """Return what a piece of a data file holds; whatever is wrong with it is told in `Batch.problem`.

    The collector of cyclic garbage rests meanwhile: records have no cycles, and it would take half of the time.
    """
    gc.disable()
    try:
        if chunk.damage is not None:
            return Batch(problem=chunk.damage)
        if chunk.kind == "csv":
            return _parse_table(chunk.content)
        records = chunk.content.splitlines() if chunk.kind == "lines" else _records_of(chunk.content)
        return _parse_records(records)
    except DataFileError as error:
        return Batch(problem=str(error))
    finally:
        gc.enable()


def recognise(content: bytes, *, lines: bool) -> Format | None:
    """Return the format of a piece of a data file; ``None`` where it is none of `FORMATS`."""
    records = content.splitlines() if lines else _records_of(content)
    return _recognise(records)


def _records_of(document: bytes) -> Sequence[bytes | msgspec.Raw]:
    """Return the records of a document, unread.

    Raises
    ------
    DataFileError
        It is no JSON, or holds no list of records.
    """
    try:
        found = _unread.decode(document)
        if isinstance(found, dict) and "message" in found:
            found = _unread.decode(found["message"])
        if isinstance(found, dict):
            lists = [found[name] for name in _CONTAINERS if name in found]
            found = _unread.decode(lists[0]) if lists else []
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise DataFileError(f"it is no valid JSON ({error})") from error
    return found if isinstance(found, list) else []


def _parse_records(records: Sequence[bytes | msgspec.Raw]) -> Batch:
    known = _recognise(records)
    if known is None:
        return Batch(problem="it holds no records of Crossref, DataCite or OpenAlex", left_out=len(records))
    batch = Batch(format_name=known.name, agency=known.agency, rank=known.rank)
    decode = _decoders[known.name].decode
    for record in records:
        try:
            fields = decode(record)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            batch.left_out += bool(record)
            continue
        batch.add(known.parse(fields), known.date_of(fields))
    return batch


def _recognise(records: Iterable[bytes | msgspec.Raw]) -> Format | None:
    for record in records:
        try:
            fields = _whole.decode(record)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            continue
        for known in FORMATS:
            if known.recognises(fields):
                return known
    return None


def _parse_table(content: bytes) -> Batch:
    batch = Batch(format_name=retraction_watch.NAME, agency=retraction_watch.NAME, rank=NOTICE_RANK)
    for notice in retraction_watch.read_notices(content):
        if notice is None:
            batch.left_out += 1
            continue
        batch.add(notice.work, notice.dated)
        batch.notices.append((key_of(notice.doi), notice.doi, notice.type, notice.notice))
    return batch
