"""Citations and links on published articles: cases of linkbench -> predictions in its scorer's format.

usage: linkbench.py CASES PREDICTIONS            text cases, ``*cases.jsonl[.gz]``
       linkbench.py --docx INDEX PREDICTIONS     Word files listed by an ``index.json``

Score them with the scorer beside the data: ``score.py GOLD PREDICTIONS [--bag --only-predicted]``.
"""

from __future__ import annotations

import gzip
import json
import sys
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from citewell.citations import find_citations, recognise_family
from citewell.matching import match
from citewell.model import (
    Block,
    BlockKind,
    Document,
    LinkStatus,
    Location,
    Manuscript,
    Mark,
    Reference,
    ReferenceList,
    Run,
    Settings,
    Style,
)
from citewell.pipeline import check
from citewell.references import guess_style
from citewell.references.citekeys import assign_citekeys
from citewell.references.parsing import parse_entries
from citewell.references.repeated_authors import repeat_authors
from citewell.rules import judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from citewell.model import Finding

KINDS = {
    "heading": BlockKind.HEADING,
    "caption": BlockKind.CAPTION,
    "table": BlockKind.TABLE_CELL,
    "footnote": BlockKind.FOOTNOTE,
    "quote": BlockKind.QUOTE,
}
MARKS = {
    "sup": Mark.SUPERSCRIPT,
    "sub": Mark.SUBSCRIPT,
    "i": Mark.ITALIC,
    "b": Mark.BOLD,
    "u": Mark.UNDERLINE,
    "sc": Mark.SMALL_CAPS,
}
ISSUES = {
    "CIT101": "uncited_reference",
    "CIT102": "missing_reference",
    "CIT106": "missing_reference",
    "CIT112": "missing_reference",
    "CIT103": "year_mismatch",
    "CIT104": "name_mismatch",
    "CIT107": "name_mismatch",
    "REF302": "duplicate_reference",
    "REF301": "order",
    "CIT111": "order",
    "STY202": "et_al",
    "CIT105": "ambiguous_suffix",
    "CIT108": "ambiguous_suffix",
    "STY205": "connector_style",
}
"""Rule -> issue type of the scorer, as its README maps them."""
SETTINGS = Settings(offline=True)


def read_case(case: dict[str, Any]) -> tuple[Manuscript, tuple[Finding, ...]]:
    """Run a text case through the stages behind reading."""
    paragraphs = [_block(f"body:{number}", paragraph) for number, paragraph in enumerate(case["paras"])]
    printed = [Block(f"body:{len(paragraphs) + n}", BlockKind.PARAGRAPH, r["text"]) for n, r in enumerate(case["refs"])]
    document = Document(case["id"], "markdown", (*paragraphs, *printed))
    texts = [block.text for block in printed]
    parsed = list(repeat_authors(zip(texts, parse_entries((text, ()) for text in texts), strict=True)))
    keys = assign_citekeys(parse.item for parse in parsed)
    labels = [str(entry["n"]) if entry.get("n") else None for entry in case["refs"]]
    entries = tuple(
        Reference(n, key, b.text, (Location(b.id, 0, len(b.text)),), p.item, label, p.spans, p.unparsed)
        for n, (key, b, p, label) in enumerate(zip(keys, printed, parsed, labels, strict=True), start=1)
    )
    reference_list = ReferenceList(entries, None, frozenset(block.id for block in printed))
    citations = find_citations(document, reference_list)
    links = match(citations, reference_list, document)
    style = Style(recognise_family(citations), guess_style(reference_list))
    manuscript = Manuscript(document, reference_list, citations, links, style)
    return manuscript, judge(manuscript, SETTINGS)


def _block(identifier: str, paragraph: dict[str, Any]) -> Block:
    text, marks = paragraph["t"], paragraph.get("m", [])
    cuts = sorted({0, len(text), *(cut for _, start, end in marks for cut in (start, end))})
    runs = tuple(Run(start, end, _marks(marks, start, end)) for start, end in pairwise(cuts))
    return Block(identifier, KINDS.get(paragraph["k"], BlockKind.PARAGRAPH), text, runs=runs)


def _marks(marks: list[list[Any]], start: int, end: int) -> Mark:
    combined = Mark.NONE
    for name, first, last in marks:
        combined |= MARKS.get(name, Mark.NONE) if first <= start and end <= last else Mark.NONE
    return combined


def predict(identifier: str, manuscript: Manuscript, findings: Iterable[Finding], names: list[str]) -> dict[str, Any]:
    """Describe what was found in the scorer's words; `names` are its names of the entries, in order."""
    position = manuscript.document.position
    mentions = [
        {
            "p": position(item.location.block),
            "s": item.location.start,
            "e": item.location.end,
            "refs": [names[n - 1] for n in link.references if n <= len(names)] if _counts(link.status) else [],
        }
        for _, item, link in manuscript.linked_items()
    ]
    issues = []
    for finding in (finding for finding in findings if finding.code in ISSUES):
        where = finding.location
        issue = {"type": ISSUES[finding.code], "p": position(where.block), "s": where.start, "e": where.end}
        if finding.references and finding.references[-1] <= len(names):
            issue["ref"] = names[finding.references[-1] - 1]
        issues.append(issue)
    uncited = [issue["ref"] for issue in issues if issue["type"] == "uncited_reference" and "ref" in issue]
    return {"id": identifier, "mentions": mentions, "uncited": uncited, "issues": issues}


def _counts(status: LinkStatus) -> bool:
    return status in {LinkStatus.MATCHED, LinkStatus.MISMATCH}


def text_predictions(cases: Path) -> Iterator[dict[str, Any]]:
    """Yield a prediction for each text case."""
    open_text = gzip.open if cases.suffix == ".gz" else open
    with open_text(cases, "rt", encoding="utf-8") as lines:
        for case in map(json.loads, lines):
            manuscript, findings = read_case(case)
            yield predict(case["id"], manuscript, findings, [entry["id"] for entry in case["refs"]])


def docx_predictions(index: Path) -> Iterator[dict[str, Any]]:
    """Yield a prediction for each Word file of an index, through the whole pipeline."""
    for entry in json.loads(index.read_text("utf-8")):
        report = check(index.parent / entry["file"], SETTINGS)
        yield predict(entry["id"], report.manuscript, report.findings, entry["refs"])


def main(arguments: list[str]) -> int:
    """Write the predictions and say how long it took."""
    if len(arguments) not in {2, 3} or (len(arguments) == 3 and arguments[0] != "--docx"):
        print(__doc__)
        return 0 if not arguments else 2
    *_, source, target = arguments
    predictions = docx_predictions(Path(source)) if arguments[0] == "--docx" else text_predictions(Path(source))
    started = perf_counter()
    with Path(target).open("w", encoding="utf-8") as output:
        count = sum(bool(output.write(json.dumps(prediction) + "\n")) for prediction in predictions)
    seconds = perf_counter() - started
    print(f"{count} manuscripts in {seconds:.1f} s ({1000 * seconds / max(1, count):.0f} ms each)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
