"""The reviewed file in LibreOffice, which reads and settles tracked changes apart from anything of ours.

Comments in footnotes and endnotes are left out: LibreOffice 7.4 opens no file that has one.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from citewell.authoring import annotate
from citewell.fixes.selection import SAFE_AND_UNSAFE
from citewell.model import Settings
from citewell.pipeline import check
from citewell.readers import read_document
from documents.write_reviewed import ENTRIES, manuscript_of
from office import OFFICE, accept_in_office, reject_in_office
from word_changes import accept

pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
OFFLINE = Settings(offline=True)
STAGE0 = Path(__file__).parents[1] / "manuscript" / "stage0.docx"
JUDGEMENT = {"CIT101", "DOC601", "DOC602", "DOC603", "DOC604", "IDN405", "REF303", "REF306", "REF312"}
"""What is left of the first manuscript when all fixes are made: what only its author, or a registry, can know."""


def lines_of(path: Path) -> list[str]:
    """Return the paragraphs as a reader sees them, but for blanks at their ends."""
    return [block.text.strip() for block in read_document(path).blocks if block.text.strip()]


@pytest.fixture(params=["stage0", "generated"])
def original(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "manuscript.docx"
    first = request.param == "stage0"
    path.write_bytes(STAGE0.read_bytes() if first else manuscript_of(ENTRIES, (3, 40), ("", "<w:i/>"), ""))
    return path


def reviewed(original: Path) -> Path:
    path = original.with_name("reviewed.docx")
    path.write_bytes(annotate(original, OFFLINE, "2026-11-25T12:00:00Z", SAFE_AND_UNSAFE).content)
    return path


def test_rejecting_gives_back_the_text(original: Path) -> None:
    untouched = reject_in_office(original)
    assert lines_of(reject_in_office(reviewed(original))) == lines_of(untouched)


def test_accepting_gives_the_fixed_text(original: Path) -> None:
    path = reviewed(original)
    expected = path.with_name("expected.docx")
    expected.write_bytes(accept(path.read_bytes()))
    assert lines_of(accept_in_office(path)) == lines_of(accept_in_office(expected))


def test_only_the_author_is_left_to_judge(tmp_path: Path) -> None:
    path = tmp_path / "stage0.docx"
    path.write_bytes(STAGE0.read_bytes())
    left = check(accept_in_office(reviewed(path)), OFFLINE).findings
    assert {finding.code for finding in left} <= JUDGEMENT
