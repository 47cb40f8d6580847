"""A work as a few hundred bytes: MessagePack, with what many works share put apart.

Source of the format: https://github.com/msgpack/msgpack/blob/master/spec.md
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Any, NamedTuple

import msgspec

from citewell.model import IssuedDate, Item, Name, Update, Work

_RARE = ("collection_title", "publisher_place", "edition", "genre", "medium", "URL", "PMID", "PMCID", "arxiv")
"""CSL variables that few records have; kept by name."""
_TRAILING = ".,;:!?'\u2019\u2026*_"
_NAME_PARTS = 5
_VALUES = 16

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder().decode


class Packed(NamedTuple):
    """A work in two parts.

    Attributes
    ----------
    series
        What it shares with others: the prefix of its DOI, its journal or book, ISSN and publisher.
    record
        All else.
    """

    series: bytes
    record: bytes


class Heading(NamedTuple):
    """What a search compares first: every form of the title, the authors as packed, the year."""

    titles: tuple[str, ...]
    authors: str
    year: int


def key_of(identity: str) -> int:
    """Return the 48-bit number under which a DOI, or what stands for one, is filed.

    A full stop at the end of a DOI is as often the sentence's as its own, so it does not count.
    """
    return int.from_bytes(blake2b(identity.rstrip(_TRAILING).encode("utf-8", "replace"), digest_size=6).digest(), "big")


def series_key(series: bytes) -> int:
    """Return the 64-bit number under which a series is filed."""
    return int.from_bytes(blake2b(series, digest_size=8).digest(), "big", signed=True)


def identity_of(work: Work) -> str | None:
    """Return the DOI, or title, first author and year of a work without one; ``None`` where both are wanting."""
    item = work.item
    if item.DOI:
        return item.DOI
    if not item.title:
        return None
    first = item.author[0].sort_name if item.author else ""
    return f"{item.title}\n{first}\n{item.year or ''}".casefold()


def pack(work: Work) -> Packed:
    """Pack a work; nothing that `unpack` could not give back is lost but the note, the translators and the access."""
    item = work.item
    prefix, slash, suffix = (item.DOI or "").partition("/")
    record = [
        suffix if slash else item.DOI,
        item.title,
        _pack_names(item.author),
        _pack_date(item.issued),
        item.type,
        item.volume,
        item.issue,
        item.page,
        item.number,
        sorted(work.years - {item.year or 0}) or None,
        [_pack_form(form, item.title or "") for form in work.titles if form != item.title] or None,
        item.ISBN,
        [[update.type, update.DOI, update.source] for update in work.updates] or None,
        _pack_names(item.editor),
        {name: value for name in _RARE if (value := getattr(item, name))} or None,
        work.published_as,
    ]
    while record and not record[-1]:
        record.pop()
    containers = [name for name in work.container_titles if name != item.container_title]
    series = [prefix if slash else "", item.container_title, containers, item.ISSN, item.publisher]
    return Packed(_encode(series), _encode(record))


def unpack(packed: Packed) -> Work:
    """Return the work that was packed."""
    prefix, container_title, containers, issn, publisher = _decode(packed.series)
    (
        suffix, title, authors, issued, type_, volume, issue, page, number, years, forms, isbn, updates, editors, rare,
        published_as,
    ) = _values(packed.record)  # fmt: skip
    date = _unpack_date(issued)
    item = Item(
        type=type_ or "document",
        author=_unpack_names(authors),
        editor=_unpack_names(editors),
        issued=date,
        title=title,
        container_title=container_title,
        volume=volume,
        issue=issue,
        page=page,
        number=number,
        publisher=publisher,
        DOI=_doi(prefix, suffix),
        ISBN=isbn,
        ISSN=issn,
        **(rare or {}),
    )
    return Work(
        item=item,
        years=frozenset([*(years or ()), *([date.year] if date and date.year else ())]),
        updates=tuple(Update(*update) for update in updates or ()),
        titles=_titles(title, forms),
        container_titles=(container_title, *containers) if container_title else tuple(containers),
        published_as=published_as,
    )


def is_same_doi(one: str, other: str) -> bool:
    """Tell whether two DOIs are the same but for punctuation at their ends."""
    return one.rstrip(_TRAILING) == other.rstrip(_TRAILING)


def is_same_work(record: bytes, other: bytes) -> bool:
    """Tell whether two records under one key are of one work; two works share a key once in a hundred million."""
    one, two = _values(record), _values(other)
    if one[0] or two[0]:
        return is_same_doi(one[0] or "", two[0] or "")
    return bool(str(one[1]).casefold() == str(two[1]).casefold())


def heading_of(record: bytes) -> Heading:
    """Return what a search compares, at a tenth of the price of the work."""
    values = _values(record)
    return Heading(_titles(values[1], values[10]), values[2] or "", (_year_of(values[3])))


def _values(record: bytes) -> list[Any]:
    values: list[Any] = _decode(record)
    return values + [None] * (_VALUES - len(values))


def _doi(prefix: str, suffix: str | None) -> str | None:
    return f"{prefix}/{suffix}" if prefix else suffix


def _titles(title: str | None, forms: list[str | int] | None) -> tuple[str, ...]:
    first = (title,) if title else ()
    return (*first, *((title or "")[:form] if isinstance(form, int) else form for form in forms or ()))


def _pack_form(form: str, title: str) -> str | int:
    """Return a form of the title, or how much of the title it is."""
    return len(form) if title.startswith(form) else form


def _pack_names(names: tuple[Name, ...]) -> str | None:
    """Return names as one text: a line each, its parts parted by tabs."""
    return "\n".join(map(_pack_name, names)) or None


def _pack_name(name: Name) -> str:
    if name.suffix is None and name.non_dropping_particle is None and name.literal is None:
        return f"{name.family}\t{name.given}" if name.family and name.given else name.family or f"\t{name.given or ''}"
    parts = (name.family, name.given, name.suffix, name.non_dropping_particle, name.literal)
    return "\t".join(part or "" for part in parts).rstrip("\t")


def _unpack_names(packed: str | None) -> tuple[Name, ...]:
    return tuple(map(_unpack_name, packed.split("\n"))) if packed else ()


def _unpack_name(packed: str) -> Name:
    parts = [part or None for part in packed.split("\t")]
    family, given, suffix, particle, literal = parts + [None] * (_NAME_PARTS - len(parts))
    return Name(family, given, literal, suffix, particle)


def _pack_date(date: IssuedDate | None) -> int | list[Any] | None:
    """Return a date as the number 20240131; one with a range, a letter or words as its parts."""
    if date is None:
        return None
    if date.end_year or date.suffix or date.literal or not date.year:
        return [date.year, date.month, date.day, date.end_year, date.suffix, date.literal]
    return date.year * 10_000 + (date.month or 0) * 100 + (date.day or 0)


def _unpack_date(packed: int | list[Any] | None) -> IssuedDate | None:
    if packed is None or isinstance(packed, list):
        return IssuedDate(*packed) if packed else None
    year, rest = divmod(packed, 10_000)
    return IssuedDate(year, rest // 100 or None, rest % 100 or None)


def _year_of(packed: int | list[Any] | None) -> int:
    return (packed[0] or 0) if isinstance(packed, list) else (packed or 0) // 10_000
