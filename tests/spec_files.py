"""Cases of rules in Markdown: a manuscript, what the registries said of it, and what the rule must say."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citewell.model import Absent, Found, IssuedDate, Item, Name, Settings, Skipped, Unavailable, Update, Work
from citewell.pipeline import check_document
from citewell.readers import read_document
from citewell.rules.pages import split_sections

if TYPE_CHECKING:
    from collections.abc import Mapping

    from citewell.model import Edit, Finding, Lookup, Report

SPECS = Path(__file__).parent / "specs"
FENCE = re.compile(r"^(?P<fence>`{3,})(?P<kind>\w+)\n(?P<text>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Case:
    """A heading of a spec file and the fenced blocks below it."""

    path: Path
    heading: str
    blocks: Mapping[str, str]

    @property
    def code(self) -> str:
        return self.path.stem

    def rewrite(self, findings: str) -> None:
        """Put `findings` in the place of this case's findings block."""
        before, heading, rest = self.path.read_text("utf-8").partition(f"## {self.heading}\n")
        block = next(fence for fence in FENCE.finditer(rest) if fence["kind"] == "findings")
        rest = rest[: block.start("text")] + findings + rest[block.end("text") :]
        self.path.write_text(before + heading + rest, "utf-8")


def read_cases() -> list[Case]:
    return [case for path in sorted(SPECS.glob("*.md")) for case in cases_of(path)]


def cases_of(path: Path) -> list[Case]:
    sections = split_sections(path.read_text("utf-8"))
    return [Case(path, heading, blocks_of(text)) for heading, text in sections.items()]


def blocks_of(text: str) -> dict[str, str]:
    """Return the fenced blocks by kind."""
    return {fence["kind"]: fence["text"] for fence in FENCE.finditer(text)}


def check_blocks(blocks: Mapping[str, str], code: str, folder: Path) -> Report:
    """Run the whole pipeline over a manuscript block, with one rule selected."""
    path = folder / "manuscript.md"
    path.write_text(blocks["manuscript"], "utf-8")
    if "library" in blocks:
        (folder / "references.bib").write_text(blocks["library"], "utf-8")
    chosen: dict[str, Any] = dict(re.findall(r"^(\w+) = (.+)$", blocks.get("settings", ""), re.MULTILINE))
    lookups = {int(n): tuple(map(_lookup, found)) for n, found in json.loads(blocks.get("lookups", "{}")).items()}
    return check_document(read_document(path), Settings(select=(code,), **chosen), lookups)


def describe(report: Report) -> str:
    """Write each finding on one line: code, severity, the characters pointed at, message, and the fix."""
    return "".join(f"{_line(finding, report)}\n" for finding in report.findings)


def _line(finding: Finding, report: Report) -> str:
    document = report.manuscript.document
    quoted = json.dumps(document.text_at(finding.location), ensure_ascii=False)
    line = f"{finding.code} {finding.severity} {quoted} {finding.message}"
    if finding.fix is None:
        return line
    edits = [f"{document.text_at(edit.location)} -> {edit.replacement}{_marks(edit)}" for edit in finding.fix.edits]
    for move in finding.fix.moves:
        moved = " + ".join(document.block(block).text.partition(" ")[0] for block in move.blocks)
        beside = document.block(move.beside).text.partition(" ")[0]
        edits.append(f"{moved} {'behind' if move.behind else 'before'} {beside}")
    edits += [f"heading of level {heading.level}" for heading in finding.fix.headings]
    return f"{line} [{finding.fix.applicability.value}: {'; '.join(edits)}]"


def _marks(edit: Edit) -> str:
    """Name the formatting that a replacement is given."""
    marks = [str(run.marks.name).lower() for run in edit.runs]
    return f" ({', '.join(marks)})" if marks else ""


def _lookup(found: dict[str, Any]) -> Lookup:
    """Read a look-up: ``{"status": "found", "agency": ..., "work": CSL, "years": [...], "updates": [...]}``."""
    match found["status"]:
        case "found":
            return Found(found["agency"], _work(found) if "work" in found else None)
        case "absent":
            return Absent(found["agency"])
        case "unavailable":
            return Unavailable(found["agency"], found["reason"])
        case _:
            return Skipped(found["reason"])


def _work(found: dict[str, Any]) -> Work:
    item = item_from_csl(found["work"])
    years = frozenset(found.get("years", [item.year] if item.year else []))
    return Work(item, years, tuple(Update(**update) for update in found.get("updates", [])))


def item_from_csl(csl: Mapping[str, Any]) -> Item:
    values = {variable.replace("-", "_"): value for variable, value in csl.items()}
    for role in ("author", "editor", "translator"):
        if role in values:
            values[role] = tuple(Name(**{k.replace("-", "_"): v for k, v in name.items()}) for name in values[role])
    if "issued" in values:
        values["issued"] = IssuedDate(*values["issued"]["date-parts"][0])
    return Item(**values)
