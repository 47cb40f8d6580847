"""The order of the stages, and the public API."""

from __future__ import annotations

from pathlib import Path

import pytest

import citewell
from citewell.model import Found, Item, Settings, Skipped, UnreadableFileError, Work
from citewell.registries import Verification

TEXT = """# Marshes

Marshes store carbon (Okafor, 2018; Lindqvist, 2015).

# References

Okafor, C. N. (2018). Salt marshes of the delta. Journal of Coasts, 4, 1–9. https://doi.org/10.5555/coast.4

Tanaka, H. (2011). Tides of the bay. Journal of Coasts, 2, 10–19.
"""
OFFLINE = Settings(offline=True)


@pytest.fixture
def essay(tmp_path: Path) -> Path:
    path = tmp_path / "essay.md"
    path.write_text(TEXT, "utf-8")
    return path


def test_the_public_names_are_six_and_can_be_imported() -> None:
    assert citewell.__all__ == ["Finding", "Manuscript", "Report", "check", "read", "verify"]
    assert all(getattr(citewell, name).__name__ == name for name in citewell.__all__)
    with pytest.raises(AttributeError, match="no attribute 'judge'"):
        citewell.judge  # noqa: B018


def test_reading_matches_and_looks_nothing_up(essay: Path) -> None:
    manuscript = citewell.read(essay)
    assert [citation.text for citation in manuscript.citations] == ["(Okafor, 2018; Lindqvist, 2015)"]
    assert [reference.id for reference in manuscript.references] == ["okafor2018", "tanaka2011"]
    assert [link.references for link in manuscript.links] == [(1,), ()]
    assert manuscript.lookup(1) == Skipped("not looked up")


def test_verifying_gives_a_new_manuscript(essay: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = Found("Crossref", Work(Item(type="article-journal", DOI="10.5555/coast.4")))
    monkeypatch.setattr("citewell.registries.look_up", lambda *_: Verification({1: (work,), 2: (Skipped("no DOI"),)}))
    manuscript = citewell.read(essay)
    verified = citewell.verify(manuscript)
    assert (verified.lookup(1), verified.lookup(2)) == (work, Skipped("no DOI"))
    assert not manuscript.lookups


def test_offline_nobody_is_asked(essay: Path) -> None:
    assert citewell.verify(citewell.read(essay), OFFLINE).lookup(1) == Skipped("offline")


def test_checking_judges_in_reading_order_and_times_every_stage(essay: Path) -> None:
    report = citewell.check(essay, Settings(offline=True, select=("CIT",)))
    assert [finding.code for finding in report.findings] == ["CIT102", "CIT101"]
    assert list(report.timings_ms) == ["read", "references", "citations", "match", "verify", "judge"]
    assert all(milliseconds >= 0 for milliseconds in report.timings_ms.values())


def test_progress_is_told(essay: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, int, str]] = []

    def look_up(references: object, settings: object, progress: object) -> Verification:
        assert callable(progress)
        progress(1, 2, "doi.org")
        return Verification()

    monkeypatch.setattr("citewell.registries.look_up", look_up)
    citewell.check(essay, Settings(), lambda done, total, what: told.append((done, total, what)))
    assert told == [(1, 2, "doi.org")]


@pytest.mark.parametrize("use", [citewell.read, citewell.check])
def test_a_file_that_cannot_be_read(tmp_path: Path, use: object) -> None:
    assert callable(use)
    with pytest.raises(UnreadableFileError, match="no such file"):
        use(tmp_path / "nowhere.docx")


def test_a_style_that_was_asked_for_is_not_inferred(essay: Path) -> None:
    asked = citewell.read(essay, Settings(style="mla")).style
    assert (asked.guess, asked.chosen) == ("mla", True)
    assert citewell.read(essay).style.chosen is False
