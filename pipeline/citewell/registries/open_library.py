"""Open Library: books by their ISBN.

Anybody may edit it, and one ISBN stands for several printings, so that its records may confirm an entry and never
contradict it.

Source: https://openlibrary.org/dev/docs/api/books
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from citewell.model import IssuedDate, Item, Name, Work
from citewell.registries.errors import NoAnswerError
from citewell.registries.interfaces import Identifier, Registry
from citewell.registries.records import distinct, mapping, mappings, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citewell.registries.clients import Client

NAME = "open-library"
AGENCY = "Open Library"
BASE_URL = "https://openlibrary.org"
_YEAR = re.compile(r"\b[12]\d{3}\b")


def normalise(isbn: str) -> str | None:
    """Return an ISBN without hyphens, or ``None`` where its check digit is wrong.

    Source: ISO 2108 (ISBN-13: weights 1 and 3 modulo 10; ISBN-10: weights 10 to 1 modulo 11).
    """
    digits = re.sub(r"[^\dXx]", "", isbn).upper()
    if re.fullmatch(r"\d{13}", digits):
        total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
        return digits if total % 10 == 0 else None
    if re.fullmatch(r"\d{9}[\dX]", digits):
        values = [10 if digit == "X" else int(digit) for digit in digits]
        return (
            digits
            if sum(value * weight for value, weight in zip(values, range(10, 0, -1), strict=True)) % 11 == 0
            else None
        )
    return None


def fetch_works(client: Client, base_url: str, isbns: Sequence[str]) -> dict[str, Work]:
    """Ask for many books in one request; an ISBN that is not known is left out of the answer."""
    wanted = ",".join(f"ISBN:{isbn}" for isbn in isbns)
    answer = client.get(base_url, f"/api/books?bibkeys={wanted}&format=json&jscmd=data")
    return {} if answer.is_missing else parse_works(answer.document, isbns)


def parse_works(document: Any, isbns: Sequence[str]) -> dict[str, Work]:
    """Read an answer: ISBN -> work; or raise `NoAnswerError` where it is none."""
    if not isinstance(document, dict):
        raise NoAnswerError("the answer was not a list of works")
    return {isbn: parse_work(mapping(document[f"ISBN:{isbn}"]), isbn) for isbn in isbns if f"ISBN:{isbn}" in document}


def parse_work(record: dict[str, Any], isbn: str) -> Work:
    """Turn Open Library's record into a work."""
    title, subtitle = text(record.get("title")), text(record.get("subtitle"))
    year = _YEAR.search(text(record.get("publish_date")) or "")
    whole = f"{title}: {subtitle}" if title and subtitle else title
    item = Item(
        type="book",
        author=tuple(_name(name) for entry in mappings(record.get("authors")) if (name := text(entry.get("name")))),
        issued=IssuedDate(int(year.group())) if year else None,
        title=whole,
        publisher=next(
            (name for entry in mappings(record.get("publishers")) if (name := text(entry.get("name")))), None
        ),
        ISBN=isbn,
    )
    return Work(item=item, years=frozenset({item.year} if item.year else ()), titles=distinct([whole, title]))


def _name(whole: str) -> Name:
    given, _, family = whole.rpartition(" ")
    return Name(family=family, given=given or None)


REGISTRY = Registry(NAME, AGENCY, BASE_URL, identifiers={"ISBN": Identifier(normalise, fetch_works)}, is_witness=True)
