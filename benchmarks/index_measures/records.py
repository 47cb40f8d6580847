"""Invented records in the shape of Crossref's data file, as many as wanted; the same ones at every run.

Where recorded answers lie beside the checkout, a record has the fields of one of them, and a title spliced from two;
else titles are made of invented words. Nothing of either is kept in the repository.
"""

from __future__ import annotations

import gzip
import io
import json
import random
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

RECORDINGS = Path(__file__).parents[3] / "shared" / "bench" / "registries" / "recordings"
PER_FILE = 5_000
"""Records in one member of the archive, as in Crossref's data file."""
_LEAST_WORDS = 4
_SYLLABLES = (
    "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo zy stra ble con tri per mo lin gra phy ter".split()
)


def recorded_works() -> list[dict[str, Any]]:
    """Return the recorded works of Crossref, or none."""
    path = RECORDINGS / "crossref_works.dev.jsonl.gz"
    if not path.is_file():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["message"] for line in lines]


def invent_word(chance: random.Random) -> str:
    """Return a word of Zipf's kind: few are frequent, and most are rare."""
    rank = int(1.3 ** chance.uniform(0, 45))
    word = random.Random(rank)
    return "".join(word.choice(_SYLLABLES) for _ in range(2 + rank % 3))


def _invented_templates(count: int) -> list[dict[str, Any]]:
    chance = random.Random(7)
    return [
        {
            "type": "journal-article",
            "title": [" ".join(invent_word(chance) for _ in range(chance.randint(5, 14))).capitalize()],
            "author": [
                {"given": invent_word(chance).title(), "family": invent_word(chance).title(), "affiliation": []}
                for _ in range(chance.randint(1, 7))
            ],
            "container-title": [f"Journal of {invent_word(chance).title()} {n % 300}"],
            "ISSN": [f"{n % 300:04}-0000"],
            "publisher": f"{invent_word(chance).title()} Press {n % 40}",
            "volume": str(n % 90),
            "issue": str(n % 12),
            "page": f"{n}-{n + 12}",
            "issued": {"date-parts": [[1980 + n % 45, 1 + n % 12]]},
            "published-online": {"date-parts": [[1980 + n % 45, 1 + n % 12, 1 + n % 28]]},
            "indexed": {"date-time": "2026-01-31T00:00:00Z"},
            "member": str(n % 40),
            "prefix": f"10.{5000 + n % 40}",
            "link": [{"URL": f"https://example.org/{n}", "content-type": "application/pdf"}] * 4,
            "license": [{"URL": "https://example.org/licence", "start": {"date-parts": [[2020, 1, 1]]}}] * 2,
        }
        for n in range(count)
    ]


def invent_records(count: int) -> Iterator[dict[str, Any]]:
    """Yield invented records, each with a DOI, a title and authors of its own."""
    templates = [work for work in recorded_works() if work.get("title")] or _invented_templates(6_000)
    families = [name["family"] for work in templates for name in work.get("author") or () if name.get("family")]
    titles = [words for work in templates if len(words := str(work["title"][0]).split()) >= _LEAST_WORDS]
    chance = random.Random(1)
    for n in range(count):
        record = dict(chance.choice(templates))
        prefix = str(record.get("DOI") or f"10.{5000 + n % 900}/").partition("/")[0]
        record["DOI"] = f"{prefix}/{chance.choice('abcdefgh')}.{2000 + n % 25}.{n:07}"
        record["title"] = [_splice(chance, titles)]
        record["author"] = [
            {**name, "family": chance.choice(families)} for name in record.get("author") or () if isinstance(name, dict)
        ]
        yield record


def _splice(chance: random.Random, titles: list[list[str]]) -> str:
    """Return half of one title and half of another, with a word of its own in every second."""
    one, other = chance.choice(titles), chance.choice(titles)
    words = [*one[: (len(one) + 1) // 2], *other[len(other) // 2 :]]
    if chance.random() < 0.5:
        words.insert(chance.randrange(1, len(words)), invent_word(chance))
    return " ".join(words)


def write_archive(path: Path, count: int) -> None:
    """Write a tar of gzipped JSON lines, as Crossref's data file is; nothing where it is there already."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    records = invent_records(count)
    with tarfile.open(partial, "w") as archive:
        for n in range(-(-count // PER_FILE)):
            lines = [json.dumps(record) for _, record in zip(range(PER_FILE), records, strict=False)]
            content = gzip.compress("\n".join(lines).encode(), 6)
            member = tarfile.TarInfo(f"{n}.jsonl.gz")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    partial.rename(path)
