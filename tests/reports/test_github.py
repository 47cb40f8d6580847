"""Workflow commands, and the characters that would end one."""

from __future__ import annotations

import pytest

from citewell.model import Severity, UnreadableFile
from citewell.reports import render
from reports.reported import report_of


@pytest.mark.parametrize(
    ("severity", "command"), [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "notice")]
)
def test_a_command_with_its_place(severity: Severity, command: str) -> None:
    assert render([report_of("as Smith says", (3, 8), severity=severity)], "github") == (
        f"::{command} file=essay.md,title=XYZ999 a-problem,line=3,col=4::something is wrong; help: put it right\n"
    )


def test_word_has_no_lines() -> None:
    shown = render([report_of("abc", in_word=True)], "github")
    assert shown.endswith("::paragraph 8: something is wrong; help: put it right\n")
    assert "line=" not in shown


def test_nothing_in_a_text_ends_the_command_or_begins_another() -> None:
    report = report_of("abc", message="100% of\r\n::error::it \x1b[31m", path="a,b:c%\n.md")
    shown = render([report], "github")
    assert shown.count("\n") == 1
    assert "file=a%2Cb%3Ac%25%0A.md,title=" in shown
    assert "100%25 of  ::error::it \ufffd[31m" in shown


def test_an_unreadable_file_is_an_error() -> None:
    assert render([UnreadableFile("a.docx", "it is empty")], "github") == "::error file=a.docx::it is empty\n"
