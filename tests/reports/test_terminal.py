"""The full report, line by line."""

from __future__ import annotations

from citewell.model import Applicability, Edit, Finding, Fix, Location, Picture, Report, Severity, UnreadableFile
from citewell.reports import render
from citewell.reports.formats import Canvas
from reports.reported import report_of, with_pictures

FIX = Edit(Location("b0", 0, 2), "As")


def test_a_finding_with_all_its_lines() -> None:
    report = report_of("as Smith (2020) says", (3, 8), (10, 14), fix=Fix(Applicability.UNSAFE, "write “As”", (FIX,)))
    assert render([report], "full") == (
        "essay.md\n"
        "\n"
        "Warnings (1)\n"
        "\n"
        "XYZ999 a-problem  3:4\n"
        "  something is wrong\n"
        "  │ as Smith (2020) says\n"
        "  │    ^^^^^\n"
        "  │ also: as Smith (2020) says\n"
        "  │                 ^^^^\n"
        "  fix:  write “As” (look at it before you apply it)\n"
        "  help: put it right\n"
        "\n"
        "Read: no citations found; no reference list found.\n"
        "Found: 0 errors, 1 warning, 0 infos.\n"
        "Fixes known: 0 safe, 1 that the author must look at.\n"
    )


def test_the_worst_come_first() -> None:
    one = report_of("abc").findings[0]
    several = [Finding(f"XYZ00{s:d}", "a-problem", s, "bad", "mend it", one.location) for s in Severity]
    shown = render([Report(report_of("abc").manuscript, tuple(several))], "full")
    places = [shown.index(word) for word in ("Errors (1)", "XYZ003", "Warnings (1)", "XYZ002", "Worth knowing (1)")]
    assert places == sorted(places)
    assert "Found: 1 error, 1 warning, 1 info." in shown


def test_related_places_beyond_three_are_counted() -> None:
    shown = render([report_of("abcdefgh", *((n, n + 1) for n in range(6)))], "full")
    assert shown.count("also: ") == 3
    assert "and 2 more places" in shown


def test_a_picture_is_shown_by_the_name_of_its_file() -> None:
    report = with_pictures(
        report_of("\ufffc", in_word=True), [Picture(0, "https://example.org/a/map\x1b.png", linked=True)]
    )
    shown = render([report], "full")
    assert "XYZ999 a-problem  paragraph 8\n" in shown
    assert "  │ ▣  map\ufffd.png\n  │ ^\n" in shown


def test_sentences_are_broken_for_a_terminal_only() -> None:
    report = report_of("abc", message="a very long message " * 6)
    assert "message a very long message a very long message" in render([report], "full", Canvas(60))
    broken = render([report], "full", Canvas(60, wraps=True))
    assert max(map(len, broken.splitlines())) <= 60
    assert "\n  very long" in broken or "\n  a very long" in broken or "\n  long message" in broken


def test_colours_change_no_word_and_markup_is_no_markup() -> None:
    report = report_of("[red]x[/red] [link=file:///etc/passwd]y", message="[bold]no[/bold] :smile:", path="[i].md")
    coloured = render([report], "full", Canvas(80, colour=True))
    assert "\x1b[" in coloured
    for literal in ("[red]x[/red] [link=file:///etc/passwd]y", "[bold]no[/bold] :smile:", "[i].md"):
        assert literal in coloured


def test_several_manuscripts_are_summed_up() -> None:
    shown = render([report_of("abc"), UnreadableFile("bad.docx", "it is empty"), report_of("def")], "full")
    assert shown.endswith(
        "In all: 3 manuscripts\n\nNot read: bad.docx: it is empty.\nFound: 0 errors, 2 warnings, 0 infos.\n"
    )


def test_a_clean_manuscript_gets_two_lines() -> None:
    clean = Report(report_of("abc").manuscript)
    assert render([clean], "full").splitlines()[2:] == [
        "Read: no citations found; no reference list found.",
        "Found: nothing to report.",
    ]
