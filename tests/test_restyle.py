"""Another style: what citeproc prints, in the author's own file, and what is not certain as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from citewell.authoring import restyle
from citewell.exports.csl_styles import find_style
from citewell.model import ConfigurationError, Mark, Settings, UnreadableFileError
from citewell.pipeline import check
from citewell.readers import read_document
from documents.write_reviewed import ENTRIES, manuscript_of
from word_changes import accept, reject, shape

DATE = "2026-11-25T12:00:00Z"
STAGE0 = Path(__file__).parents[1] / "manuscript" / "stage0.docx"
TEXT = """\
Resistance is common (Walcher, 2020; Khan & Malik, 2024). It grows, as Si et al. (2019) say.

# References

Khan, S., & Malik, F. (2024). On resistance. *Cell Reports*, *3*, 1–9.

Si, W., Fan, A., & Shen, J. (2019). On small ribonucleic acids. *Epigenetics*, *11*, 1–24.

Walcher, L. (2020). On stem cells. *Immunology*, *11*, 12–80.
"""
VANCOUVER = """\
Resistance is common (1,2). It grows, as Si et al. (3) say.

# References

1\\. Walcher L. On stem cells. Immunology. 2020;11:12–80.

2\\. Khan S, Malik F. On resistance. Cell Reports. 2024;3:1–9.

3\\. Si W, Fan A, Shen J. On small ribonucleic acids. Epigenetics. 2019;11:1–24.
"""


def written(folder: Path, content: bytes | str, name: str) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_markdown_from_author_date_to_numbers(tmp_path: Path) -> None:
    assert restyle(written(tmp_path, TEXT, "essay.md"), Settings(), "vancouver", DATE).content.decode() == VANCOUVER


def test_and_back(tmp_path: Path) -> None:
    numbered = restyle(written(tmp_path, TEXT, "essay.md"), Settings(), "ieee", DATE).content
    assert b"as Si et al. \\[3\\] say" in numbered
    back = restyle(written(tmp_path, numbered, "essay.md"), Settings(), "apa", DATE).content.decode().replace("\\", "")
    assert back.startswith("Resistance is common (Walcher, 2020), (Khan & Malik, 2024). It grows")
    assert back.endswith(TEXT[TEXT.index("# References") :])


def test_numbers_that_are_no_citations_are_told(tmp_path: Path) -> None:
    correction = restyle(written(tmp_path, VANCOUVER, "essay.md"), Settings(), "apa", DATE)
    assert "(1,2)" in correction.content.decode()
    assert "no citation was found that could be set: those of the text stay as typed" in correction.told


@pytest.mark.parametrize("style", ["apa", "vancouver", "ieee", "mla", "chicago", "harvard", "nature"])
def test_word_as_tracked_changes_that_can_be_rejected(tmp_path: Path, style: str) -> None:
    correction = restyle(STAGE0, Settings(), style, DATE)
    assert correction.changes
    assert shape(reject(correction.content)) == shape(STAGE0.read_bytes())
    accepted = written(tmp_path, accept(correction.content), "accepted.docx")
    texts = [block.text for block in read_document(accepted).blocks]
    assert [text.replace("\xa0", " ") for text in texts if text.strip()] == [
        line.replace("\xa0", " ") for line in correction.after if line.strip()
    ]


@pytest.mark.parametrize("style", ["apa", "vancouver", "nature"])
def test_a_second_time_changes_nothing(tmp_path: Path, style: str) -> None:
    first = restyle(STAGE0, Settings(), style, DATE)
    assert restyle(written(tmp_path, accept(first.content), "again.docx"), Settings(), style, DATE).changes == 0


def test_raised_numbers_stand_right_behind_the_word(tmp_path: Path) -> None:
    correction = restyle(STAGE0, Settings(), "nature", DATE)
    document = read_document(written(tmp_path, accept(correction.content), "accepted.docx"))
    block = next(block for block in document.blocks if "(CML)" in block.text)
    at = block.text.index("(CML)1") + len("(CML)")
    assert block.marked(Mark.SUPERSCRIPT, at, at + 1)


def test_the_list_is_set_in_italics_where_the_style_has_them(tmp_path: Path) -> None:
    correction = restyle(STAGE0, Settings(), "apa", DATE)
    document = read_document(written(tmp_path, accept(correction.content), "accepted.docx"))
    block = next(block for block in document.blocks if block.text.startswith("Zahreddine"))
    start = block.text.index("Frontiers in Pharmacology")
    assert block.marked(Mark.ITALIC, start, start + len("Frontiers in Pharmacology"))
    report = check(tmp_path / "accepted.docx", Settings(offline=True))
    assert {finding.code for finding in report.findings}.isdisjoint({"REF301", "REF304", "REF311", "REF305", "REF312"})


def test_what_is_not_certain_stays_and_is_told(tmp_path: Path) -> None:
    text = (
        TEXT.replace("(Walcher, 2020;", "(Nobody, 1999) and (Walcher, 2020;")
        + "\nsome words that are no entry at all\n"
    )
    correction = restyle(written(tmp_path, text, "essay.md"), Settings(), "vancouver", DATE)
    assert "(Nobody, 1999)" in correction.content.decode()
    assert any("(Nobody, 1999)" in line and "stays as typed" in line for line in correction.told)


def test_a_page_that_the_style_would_not_print_keeps_its_citation(tmp_path: Path) -> None:
    text = TEXT.replace("Malik, 2024)", "Malik, 2024, p. 7)")
    correction = restyle(written(tmp_path, text, "essay.md"), Settings(), "vancouver", DATE)
    assert "(Walcher, 2020; Khan & Malik, 2024, p. 7)" in correction.content.decode()
    assert (
        "“(Walcher, 2020; Khan & Malik, 2024, p. 7)” stays as typed: the style would not print “7”" in correction.told
    )
    assert "2024, p. 7" in restyle(written(tmp_path, text, "essay.md"), Settings(), "apa", DATE).content.decode()


def test_a_style_of_the_users_own(tmp_path: Path) -> None:
    own = tmp_path / "own.csl"
    own.write_bytes(find_style("vancouver").path.read_bytes())
    assert restyle(written(tmp_path, TEXT, "essay.md"), Settings(), str(own), DATE).content.decode() == VANCOUVER


@pytest.mark.parametrize("wrapping", ["plain", "inserted", "link", "table"])
def test_generated_manuscripts_are_given_back(tmp_path: Path, wrapping: str) -> None:
    content = manuscript_of(ENTRIES, [5, 20, 41], ["", "<w:i/>", "<w:b/>"], wrapping)
    correction = restyle(written(tmp_path, content, "essay.docx"), Settings(), "vancouver", DATE)
    assert correction.changes
    assert shape(reject(correction.content)) == shape(content)


def test_what_cannot_be_restyled_is_refused(tmp_path: Path) -> None:
    keyed = written(tmp_path, "It is common [@khan2024].\n", "keyed.md")
    written(tmp_path, "@misc{khan2024, title={A}, year=2024}\n", "references.bib")
    with pytest.raises(ConfigurationError, match="no typed list"):
        restyle(keyed, Settings(), "apa", DATE)
    with pytest.raises(ConfigurationError, match="no style 'nowhere'"):
        restyle(written(tmp_path, TEXT, "essay.md"), Settings(), "nowhere", DATE)
    with pytest.raises(UnreadableFileError, match=r"\.docx and \.md"):
        restyle(written(tmp_path, "<p>Smith (2020)</p>", "essay.html"), Settings(), "apa", DATE)


def test_a_style_that_cites_in_notes_is_refused(tmp_path: Path) -> None:
    notes = tmp_path / "notes.csl"
    style = find_style("apa").path.read_text("utf-8").replace('class="in-text"', 'class="note"')
    notes.write_text(style, "utf-8")
    with pytest.raises(ConfigurationError, match="cites in notes"):
        restyle(written(tmp_path, TEXT, "essay.md"), Settings(), str(notes), DATE)
