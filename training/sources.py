"""Where the training data comes from, and under which licence."""

from __future__ import annotations

import hashlib
import json
import random
from typing import TYPE_CHECKING, Any

from citewell.references.dates import find_dates
from rendering import find_styles, plan, read_marks, render
from works import crossref_works, labelled_works

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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
LIMITS = {"linkedbooks-train": 5000, "grobid-train": 5500}
"""Most strings of a set, where it is large and all of one kind."""
POOLS = (
    ("anystyle-core", 0.04),
    ("anystyle-good", 0.1),
    ("anystyle-ugly", 0.08),
    ("linkedbooks-train", 0.06),
    ("plos", 0.06),
)
"""Sets whose works are printed again in other styles, and their shares; Crossref's records take `CROSSREF`."""
CROSSREF = 0.38
STYLES_KEPT = 12
"""One style in so many is kept for validation."""


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def render_corpus(train: Path, crossref: Path, csl: Path, target: Path, count: int, seed: int) -> None:
    """Write `count` rendered strings in the format of the labelled sets; one style in twelve is held out by name."""
    chance = random.Random(seed)
    styles = find_styles(csl / "styles")
    pools = [(share, list(labelled_works(train / f"{name}.jsonl.gz"))) for name, share in POOLS]
    pools.append((CROSSREF, list(crossref_works(crossref))))
    jobs = plan(pools, styles, csl / "locales", count, chance)
    with target.open("w", encoding="utf-8") as output:
        for number, (job, entries) in enumerate(zip(jobs, render(jobs, csl / "locales"), strict=True)):
            for record in _records(number, job, entries):
                output.write(json.dumps(record, ensure_ascii=False) + "\n")


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
