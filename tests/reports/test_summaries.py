"""What was and was not verified, in words and in numbers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from citewell.model import Absent, Found, Lookup, Manuscript, Report, Settings, Skipped, Style, Unavailable
from citewell.reports import describe_unverified
from citewell.reports.json_v1 import to_envelope
from citewell.reports.summaries import summarise
from manuscripts import list_of, report_on

WITH, WITHOUT = "https://doi.org/10.5555/coast.", ""
DOWN, KNOWN, UNKNOWN = Unavailable("doi.org", "no network"), Found("Crossref"), Absent("doi.org")
NO_DOI, OFFLINE = Skipped("no DOI"), Skipped("offline")


def manuscript_with(folder: Path, dois: str, *lookups: Lookup) -> Manuscript:
    """Return a manuscript with an entry for each letter ("d" with a DOI, "-" without), and a look-up for each."""
    entries = [
        f"Okafor, C. N. ({2001 + n}). Salt marshes. Journal of Coasts, {n + 1}, 1–9. {f'{WITH}{n}' if d == 'd' else ''}"
        for n, d in enumerate(dois)
    ]
    manuscript = report_on(folder, f"Text.{list_of(*entries)}", Settings()).manuscript
    assert len(manuscript.references) == len(dois)
    return replace(manuscript, lookups={n: (lookup,) for n, lookup in enumerate(lookups, start=1)})


@pytest.mark.parametrize(
    ("dois", "lookups", "words"),
    [
        ("dd---", [DOWN, DOWN, NO_DOI, NO_DOI, NO_DOI],
         "2 of 2 DOIs could not be checked: no network; 5 of 5 entries not verified (3 have no DOI)"),
        ("dd-", [KNOWN, DOWN, NO_DOI],
         "1 of 2 DOIs could not be checked: no network; 2 of 3 entries not verified (1 has no DOI)"),
        ("dd", [KNOWN, UNKNOWN], ""),
        ("d", [DOWN], "1 of 1 DOI could not be checked: no network; 1 of 1 entry not verified"),
        ("--", [NO_DOI, NO_DOI], "2 of 2 entries not verified (2 have no DOI)"),
        ("dd", [DOWN, Unavailable("Crossref", "too slow")],
         "2 of 2 DOIs could not be checked: no network, too slow; 2 of 2 entries not verified"),
    ],
)  # fmt: skip
def test_the_sentence(tmp_path: Path, dois: str, lookups: list[Lookup], words: str) -> None:
    assert describe_unverified(manuscript_with(tmp_path, dois, *lookups)) == words


def test_all_verified_is_said(tmp_path: Path) -> None:
    report = Report(manuscript_with(tmp_path, "dd", KNOWN, KNOWN))
    assert list(summarise(report))[-1] == "Verified: 2 of 2 entries."


def test_numbers_and_groups_agree(tmp_path: Path) -> None:
    report = Report(manuscript_with(tmp_path, "dd-d", KNOWN, DOWN, NO_DOI, OFFLINE))
    [written] = to_envelope([report])["reports"]
    assert "counts" in written
    assert (written["counts"]["verified"], written["counts"]["not_verified"]) == (1, 3)
    assert written["unverified"] == [
        {"references": [2], "reason": "no network"},
        {"references": [3], "reason": "no DOI"},
        {"references": [4], "reason": "offline"},
    ]


@pytest.mark.parametrize(
    ("style", "words"),
    [
        (Style("author-date", "apa"), "author-date, most like APA."),
        (Style("numeric", "vancouver", chosen=True), "numeric, Vancouver as asked."),
        (Style("note"), "note."),
        (Style(), "no citation system recognised."),
    ],
)
def test_the_style_in_words(tmp_path: Path, style: Style, words: str) -> None:
    manuscript = replace(manuscript_with(tmp_path, "d", KNOWN), style=style)
    assert next(iter(summarise(Report(manuscript)))).endswith(f"1 reference; {words}")
