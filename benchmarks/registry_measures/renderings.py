"""True entries: recorded works, set by citeproc in five styles, and parsed again."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypandoc

from citewell.model import Location, Mark, Reference, Run
from citewell.references.parsing import parse_entries
from citewell.registries.crossref import TYPES
from citewell.registries.markup import strip_markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

FOLDER = Path(__file__).parents[3] / "shared" / "bench" / "registries"
STYLES = ("apa", "vancouver", "harvard", "chicago", "mla")
_CSL = Path(__file__).parents[2] / "pipeline" / "citewell" / "exports" / "styles"
_CACHE = Path(__file__).parents[2] / "build" / "renderings"
_BATCH = 300
_PLAIN = ("volume", "issue", "page", "publisher", "DOI")


def read_works() -> dict[str, dict[str, Any]]:
    """Return the recorded works of Crossref by DOI."""
    with gzip.open(FOLDER / "recordings" / "crossref_works.dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = map(json.loads, lines)
        return {row["doi"]: row["message"] for row in rows}


def sample_works(works: Mapping[str, dict[str, Any]], number: int) -> list[dict[str, Any]]:
    """Return that many works that can be cited, as CSL-JSON: with a title, a year and a maker; the same ones always."""
    citable = [work for _, work in sorted(works.items()) if _is_citable(work)]
    return list(map(to_csl, random.Random(1).sample(citable, min(number, len(citable)))))


def render(items: Iterable[dict[str, Any]], style: str) -> list[Reference]:
    """Return an entry for each CSL-JSON item as a style sets it and citewell reads it, under the item's ``id``."""
    texts = _read_cached(list(items), style)
    parsed = [
        entry
        for start in range(0, len(texts), _BATCH)
        for entry in parse_entries(
            (text, [Run(first, last, Mark.ITALIC) for first, last in italics])
            for _, text, italics in texts[start : start + _BATCH]
        )
    ]
    return [
        Reference(n, doi, text, (Location("b1", 0, len(text)),), entry.item, spans=entry.spans, unparsed=entry.unparsed)
        for n, ((doi, text, _), entry) in enumerate(zip(texts, parsed, strict=True), 1)
    ]


def _is_citable(work: Mapping[str, Any]) -> bool:
    return bool(
        _first(work, "title") and _year(work) and any(map(_name, work.get("author") or work.get("editor") or ()))
    )


def _first(work: Mapping[str, Any], key: str) -> str:
    """Return the first of a list of texts, which content negotiation gives as one text, without markup."""
    values = work.get(key) or [""]
    return strip_markup((values if isinstance(values, str) else values[0]) or "")


def _year(work: Mapping[str, Any]) -> int | None:
    parts = (work.get("issued") or {}).get("date-parts") or [[None]]
    return parts[0][0] if parts[0] else None


def to_csl(work: Mapping[str, Any]) -> dict[str, Any]:
    """Return the work as a citation manager holds it."""
    title, subtitle = _first(work, "title"), _first(work, "subtitle")
    kind = work.get("type", "")
    csl: dict[str, Any] = {
        "id": work["DOI"].lower(),
        "type": TYPES.get(kind, kind if kind in TYPES.values() else "document"),
    }
    csl["title"] = f"{title}: {subtitle}" if subtitle and subtitle.lower() not in title.lower() else title
    csl["issued"] = {"date-parts": [[_year(work)]]}
    csl |= {key: work[key] for key in _PLAIN if isinstance(work.get(key), str)}
    for key in ("container-title", "short-container-title"):
        if name := _first(work, key):
            csl[{"short-container-title": "container-title-short"}.get(key, key)] = name
    for role in ("author", "editor"):
        if names := [_name(name) for name in work.get(role) or () if _name(name)]:
            csl[role] = names
    return csl


def _name(name: Mapping[str, Any]) -> dict[str, str]:
    if "family" in name:
        return {part: name[part] for part in ("family", "given", "suffix") if name.get(part)}
    literal = name.get("name") or name.get("literal")
    return {"literal": strip_markup(literal)} if literal else {}


def _read_cached(items: list[dict[str, Any]], style: str) -> list[tuple[str, str, list[tuple[int, int]]]]:
    """Return the texts of entries with their italics; pandoc takes minutes for all, so they are kept in ``build/``."""
    digest = hashlib.sha256(json.dumps(items, sort_keys=True).encode()).hexdigest()[:12]
    path = _CACHE / f"{style}-{digest}.json"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(list(_set(items, style))), "utf-8")
    return [tuple(row) for row in json.loads(path.read_text("utf-8"))]


def _set(items: list[dict[str, Any]], style: str) -> Iterator[tuple[str, str, list[tuple[int, int]]]]:
    for start in range(0, len(items), _BATCH):
        command = [
            pypandoc.get_pandoc_path(),
            "-f",
            "csljson",
            "-t",
            "json",
            "--citeproc",
            "--csl",
            _CSL / f"{style}.csl",
        ]
        done = subprocess.run(
            command, input=json.dumps(items[start : start + _BATCH]).encode(), capture_output=True, check=True
        )
        for entry in _entries(json.loads(done.stdout)["blocks"]):
            text, italics = _flatten(entry["c"][1])
            yield entry["c"][0][0].removeprefix("ref-"), text, italics


def _entries(blocks: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for block in blocks:
        if block["t"] == "Div":
            yield from [block] if block["c"][0][0].startswith("ref-") else _entries(block["c"][1])


def _flatten(blocks: list[dict[str, Any]]) -> tuple[str, list[tuple[int, int]]]:
    pieces: list[str] = []
    italics: list[tuple[int, int]] = []
    for block in blocks:
        _walk(block["c"], pieces, italics)
    return "".join(pieces).strip(), italics


def _walk(inlines: list[dict[str, Any]], pieces: list[str], italics: list[tuple[int, int]]) -> None:
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        start = sum(map(len, pieces))
        if kind == "Str":
            pieces.append(content)
        elif kind in {"Space", "SoftBreak", "LineBreak"}:
            pieces.append(" ")
        elif kind == "Span" and "csl-left-margin" in content[0][1]:
            continue
        elif kind in {"Span", "Link", "Quoted"}:
            quotes = ("\u201c", "\u201d") if kind == "Quoted" else ("", "")
            pieces.append(quotes[0])
            _walk(content[1], pieces, italics)
            pieces.append(quotes[1])
        elif isinstance(content, list) and kind != "Math":
            _walk(content, pieces, italics)
        if kind == "Emph":
            italics.append((start, sum(map(len, pieces))))
