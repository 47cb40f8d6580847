"""One line a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell import check
from citewell.model import (
    Block,
    BlockKind,
    Document,
    Finding,
    Location,
    Manuscript,
    Report,
    Settings,
    Severity,
    UnreadableFile,
)
from citewell.reports import render
from reports.reported import report_of

if TYPE_CHECKING:
    from pathlib import Path


def test_lines_and_columns_as_compilers_print_them() -> None:
    shown = render([report_of("as Smith says", (3, 8)), report_of("abc", in_word=True, path="a.docx")], "concise")
    assert shown == (
        "essay.md:3:4: warning XYZ999 something is wrong\na.docx:paragraph 8: warning XYZ999 something is wrong\n"
    )


def test_places_outside_the_body_and_without_paragraphs() -> None:
    blocks = (
        Block("n1", BlockKind.FOOTNOTE, "abc", part="footnotes", paragraph=0),
        Block("p4", BlockKind.PARAGRAPH, "abc"),
    )
    findings = tuple(
        Finding("XYZ999", "a-problem", Severity.INFO, "bad", "mend it", Location(block.id, 0, 1)) for block in blocks
    )
    report = Report(Manuscript(Document("a.odt", "odt", blocks)), findings)
    assert render([report], "concise").splitlines() == [
        "a.odt:footnotes paragraph 1: info XYZ999 bad",
        "a.odt:p4: info XYZ999 bad",
    ]


def test_one_finding_is_one_line_and_controls_nothing() -> None:
    shown = render([report_of("abc", message="two\nlines\x1b[2J", path="a\nb.md")], "concise")
    assert shown == "a b.md:3:1: warning XYZ999 two lines\ufffd[2J\n"


def test_unreadable_files_are_left_to_standard_error() -> None:
    assert render([UnreadableFile("a.docx", "it is empty")], "concise") == ""


def test_lines_of_a_library_are_not_taken_for_the_manuscript_s(tmp_path: Path) -> None:
    (tmp_path / "l.bib").write_text(
        "\n@article{ruiz2019, author={Ruiz, M.}, title={Pumps}, journal={Notes}, year={2019}}\n"
    )
    path = tmp_path / "keyed.md"
    path.write_text("---\nbibliography: l.bib\n---\n\nSo it is [@ruiz2019].\n")
    report = check(path, Settings(offline=True, select=("REF303",)))
    assert f"{path}:library 2:" in render([report], "concise")
    assert "line=" not in render([report], "github")
