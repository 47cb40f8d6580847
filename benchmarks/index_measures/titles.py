"""Titles as they are written from memory, and works with real titles to lose one among."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

from index_measures.records import RECORDINGS, invent_records, recorded_works

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

_LEAST_WORDS = 5
_LEAST_LETTERS = 4


def misremember(title: str, chance: random.Random) -> str:
    """Return a title with a word missing where it has many, and up to two letters wrong."""
    words = title.split()
    if len(words) >= _LEAST_WORDS:
        del words[chance.randrange(len(words))]
    for _ in range(chance.randint(0, 2)):
        n = chance.randrange(len(words))
        if len(words[n]) >= _LEAST_LETTERS:
            at = chance.randrange(1, len(words[n]))
            words[n] = words[n][:at] + chance.choice("aeinorst") + words[n][at + 1 :]
    return " ".join(words)


def distractors(count: int) -> Iterator[dict[str, Any]]:
    """Yield works in Crossref's shape: those recorded, those that they cite with a title, then invented ones."""
    seen: set[str] = set()
    for record in (*_recorded_items(), *invent_records(count)):
        doi = str(record.get("DOI") or "").lower()
        if doi and doi not in seen:
            seen.add(doi)
            yield record
        if len(seen) == count:
            return


def _recorded_items() -> Iterator[dict[str, Any]]:
    works = recorded_works()
    yield from works
    path = RECORDINGS / "crossref.dev.jsonl.gz"
    if path.is_file():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield from _items_of(json.loads(line).get("body"))
    for work in works:
        yield from _cited(work)


def _items_of(body: Any) -> Iterator[dict[str, Any]]:
    try:
        message = json.loads(body)["message"]
        items = message.get("items") or [message]
    except (TypeError, ValueError, KeyError, AttributeError):
        return
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict) and item.get("title"):
            yield item
            yield from _cited(item)


def _cited(work: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield what a work cites by title and DOI, as far as its reference list tells."""
    for entry in work.get("reference") or ():
        title = entry.get("article-title") or entry.get("volume-title")
        if title and entry.get("DOI"):
            year = str(entry.get("year") or "")[:4]
            yield {
                "DOI": entry["DOI"],
                "type": "journal-article",
                "title": [title],
                "author": [{"family": str(entry.get("author") or "Anonymous").split()[0]}],
                "container-title": [str(entry.get("journal-title") or "")],
                "issued": {"date-parts": [[int(year) if year.isdigit() else 2000]]},
                "volume": str(entry.get("volume") or ""),
                "page": str(entry.get("first-page") or ""),
                "indexed": {},
            }
