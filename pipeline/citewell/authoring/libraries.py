"""The author's library, with the fixes made that hold for its fields."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from citewell.authoring.corrections import Correction
from citewell.authoring.encodings import encode_like
from citewell.authoring.revisions import MOST_ROUNDS
from citewell.fixes import choose_fixes
from citewell.fixes.sources import SourceText
from citewell.model import Manuscript, UnreadableFileError
from citewell.readers.libraries.written_fields import parse_written_fields
from citewell.readers.texts import decode, read_bytes
from citewell.rules import judge

if TYPE_CHECKING:
    from pathlib import Path

    from citewell.fixes.sources import Splice
    from citewell.model import Applicability, Edit, Settings

RULES = ("IDN401", "REF308", "REF309", "REF313")
"""Rules whose fixes hold for the fields of a library as well as for a printed entry."""


def fix_library(path: Path, settings: Settings, allowed: frozenset[Applicability]) -> Correction:
    """Fix the values of a library's fields; all else in the file, strings and comments too, stays to the byte.

    Raises
    ------
    UnreadableFileError
        The file cannot be read, or would hold other entries afterwards.
    """
    content = read_bytes(path)
    text, changes = decode(content), 0
    fixed, chosen = text, replace(settings, select=RULES)
    for _ in range(MOST_ROUNDS):
        splices = _splices(fixed, str(path), chosen, allowed)
        if not splices:
            break
        changes += len(splices)
        fixed = SourceText(fixed, str).spliced(splices)
    if _keys(fixed, str(path)) != _keys(text, str(path)):
        raise UnreadableFileError("a fix would make it hold other entries than before; mend it by hand")
    return Correction(encode_like(fixed, content), changes, text.splitlines(), fixed.splitlines())


def _splices(text: str, path: str, settings: Settings, allowed: frozenset[Applicability]) -> list[Splice]:
    document, entries = parse_written_fields(text, path)
    source = SourceText(text, str)

    def splices_of(edit: Edit) -> list[Splice] | None:
        return source.splices_of(document.block(edit.location.block), edit)

    findings = judge(Manuscript(document, entries), settings)
    fixes = choose_fixes(findings, allowed, lambda edit: splices_of(edit) is not None)
    return [splice for fix in fixes for edit in fix.edits for splice in splices_of(edit) or ()]


def _keys(text: str, path: str) -> list[str]:
    return [entry.id for entry in parse_written_fields(text, path)[1].entries]
