"""Reports -> the JSON report, version 1; the one place where internal types become its structs."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from citewell.model import Absent, Edit, Found, Location, Severity, Skipped, Unavailable, UnreadableFile
from citewell.reports.urls import rule_url
from citewell.reports.verification import count_verified, group_unverified

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from citewell.model import (
        Citation,
        Document,
        Finding,
        Fix,
        Ignore,
        IgnoredFinding,
        Location,
        Lookup,
        Manuscript,
        Move,
        Reference,
        Report,
    )
    from citewell.reports.formats import Canvas
    from citewell.reports.json_v1.structs import (
        CitationV1,
        CountsV1,
        EditV1,
        EnvelopeV1,
        FindingV1,
        FixV1,
        IgnoredV1,
        IgnoreV1,
        LocationV1,
        LookupV1,
        ReferenceV1,
        ReportV1,
        UnreadableV1,
    )

SCHEMA_PATH = Path(__file__).with_name("schema.json")
STAGES = ("read", "references", "citations", "match", "verify", "judge")
"""Keys of ``timings_ms``, in the order of the flow; a stage that did not run took no time."""


_SURROGATE = re.compile("[\ud800-\udfff]")


def render(results: Sequence[Report | UnreadableFile], canvas: Canvas) -> str:
    """Write the reports as JSON, one object a manuscript, in the order given."""
    text = json.dumps(to_envelope(results), ensure_ascii=False, indent=1) + "\n"
    # A file's name may hold bytes that are no text (PEP 383); JSON can write them, UTF-8 cannot.
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def to_envelope(results: Iterable[Report | UnreadableFile]) -> EnvelopeV1:
    """Return the whole output as plain values."""
    return {"schema_version": 1, "reports": [_result(result) for result in results]}


def _result(result: Report | UnreadableFile) -> ReportV1 | UnreadableV1:
    if isinstance(result, UnreadableFile):
        return {"path": result.path, "error": result.error}
    manuscript = result.manuscript
    document = manuscript.document
    return {
        "path": document.path,
        "format": document.format,
        "style": {"family": manuscript.style.family, "guess": manuscript.style.guess},
        "counts": _counts(result),
        "references": [_reference(manuscript, reference) for reference in manuscript.references],
        "citations": [_citation(manuscript, citation) for citation in manuscript.citations],
        "findings": [_finding(document, finding) for finding in result.findings],
        "unverified": [{"references": [*g.references], "reason": g.reason} for g in group_unverified(manuscript)],
        "ignored": [_ignored(document, ignored) for ignored in result.ignored],
        "unused_ignores": [_ignore(document, ignore) for ignore in result.unused_ignores],
        "timings_ms": {stage: result.timings_ms.get(stage, 0.0) for stage in STAGES},
    }


def _counts(report: Report) -> CountsV1:
    manuscript = report.manuscript
    verified = count_verified(manuscript)
    return {
        "citations": len(manuscript.citations),
        "citation_items": sum(len(citation.items) for citation in manuscript.citations),
        "references": len(manuscript.references),
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "infos": report.count(Severity.INFO),
        "verified": verified,
        "not_verified": len(manuscript.references) - verified,
    }


def _location(document: Document, location: Location) -> LocationV1:
    place = document.place(location)
    return {
        "block": location.block,
        "start": location.start,
        "end": location.end,
        "part": place.part,
        "paragraph": place.paragraph,
        "line": place.line,
        "column": place.column,
        "text": place.text,
    }


def _reference(manuscript: Manuscript, reference: Reference) -> ReferenceV1:
    doi = reference.item.DOI
    return {
        "n": reference.n,
        "id": reference.id,
        "text": reference.text,
        "csl": reference.item.to_csl(),
        "label": reference.label,
        "location": _location(manuscript.document, reference.location),
        "cited_by": list(manuscript.cited_by[reference.n]),
        "lookup": _lookup(manuscript.lookup(reference.n), doi),
        "lookups": [_lookup(lookup, doi) for lookup in manuscript.lookups.get(reference.n, ())],
    }


def _lookup(lookup: Lookup, doi: str | None) -> LookupV1:
    match lookup:
        case Found(agency=agency, work=work):
            recorded = work.item.DOI if work else None
            return {"status": "found", "agency": agency, "doi": recorded or doi, "reason": None}
        case Absent(agency=agency):
            return {"status": "absent", "agency": agency, "doi": doi, "reason": None}
        case Unavailable(agency=agency, reason=reason):
            return {"status": "unavailable", "agency": agency, "doi": doi, "reason": reason}
        case Skipped(reason=reason):
            return {"status": "skipped", "agency": None, "doi": doi, "reason": reason}


def _citation(manuscript: Manuscript, citation: Citation) -> CitationV1:
    links = [manuscript.link_of(citation.id, position) for position in range(len(citation.items))]
    return {
        "id": citation.id,
        "text": citation.text,
        "mode": citation.mode.value,
        "location": _location(manuscript.document, citation.location),
        "items": [
            {
                "text": item.text,
                "location": _location(manuscript.document, item.location),
                "references": list(link.references),
                "status": link.status.value,
                "reason": link.reason,
                "score": link.score,
            }
            for item, link in zip(citation.items, links, strict=True)
        ],
    }


def _finding(document: Document, finding: Finding) -> FindingV1:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.label,
        "confidence": finding.confidence.value,
        "message": finding.message,
        "help": finding.help,
        "location": _location(document, finding.location),
        "related": [_location(document, location) for location in finding.related],
        "references": list(finding.references),
        "citations": list(finding.citations),
        "fix": _fix(document, finding.fix) if finding.fix and (finding.fix.edits or finding.fix.moves) else None,
        "preview": finding.preview,
        "url": rule_url(finding.code, finding.name),
    }


def _ignored(document: Document, ignored: IgnoredFinding) -> IgnoredV1:
    return {"finding": _finding(document, ignored.finding), "ignore": _ignore(document, ignored.ignore)}


def _ignore(document: Document, ignore: Ignore) -> IgnoreV1:
    place = ignore.location if ignore.location and ignore.location.block else None
    return {
        "codes": list(ignore.codes),
        "reason": ignore.reason,
        "source": ignore.source,
        "location": _location(document, place) if place else None,
    }


def _fix(document: Document, fix: Fix) -> FixV1:
    edits: list[EditV1] = [
        {"location": _location(document, edit.location), "replacement": edit.replacement}
        for edit in (*fix.edits, *(edit for move in fix.moves for edit in _as_edits(document, move)))
    ]
    return {"applicability": fix.applicability.value, "title": fix.title, "edits": edits}


def _as_edits(document: Document, move: Move) -> Iterator[Edit]:
    """Say a move in edits: the text goes here, and stands there behind or before a blank line."""
    texts = [document.block(block).text for block in move.blocks]
    for block, text in zip(move.blocks, texts, strict=True):
        yield Edit(Location(block, 0, len(text)), "")
    at = len(document.block(move.beside).text) if move.behind else 0
    moved = "\n\n".join(texts)
    yield Edit(Location(move.beside, at, at), f"\n\n{moved}" if move.behind else f"{moved}\n\n")
