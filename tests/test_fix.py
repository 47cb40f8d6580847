"""Fixes made in files: only the characters concerned, once, and nothing left to do afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citewell.authoring import annotate, fix
from citewell.fixes.selection import SAFE, SAFE_AND_UNSAFE
from citewell.fixes.sources import SourceText
from citewell.model import Mark, Settings, UnreadableFileError
from citewell.pipeline import check
from citewell.readers import read_document
from documents import write_torture
from documents.write_reviewed import ENTRIES, TEXT, manuscript_of
from word_changes import accept, parts, reject, shape, without_own_comments
from word_files import package, paragraph, run, styled, word_file

if TYPE_CHECKING:
    from citewell.authoring import Correction

OFFLINE = Settings(offline=True)
DATE = "2026-11-25T12:00:00Z"
STAGE0 = Path(__file__).parents[1] / "manuscript" / "stage0.docx"
MARKED = "https://example.org/r?page=2&utm_source=chatgpt.com"
TEXT_FILE = """\
---
title: Of resistance
---

Resistance is *common* (Berg, 2011; Khan 2024). It grows (Lund,
2013), and *Shen et. al.* (2016) say so. See Ng (2015) and (Walcher, 2017).

# References

Khan, S.. (2024). On persisters. *Cell Reports*, 3, 10–19. https\\\\://doi.org/10.1016/j.cr.2024.03.011

Berg, A. (2011). On resistance in rats. *Frontiers in immunology*, *2*,
1–9. doi:10.1016/j.cr.2011.01.011

Lund, B. (2013). On decay &amp;amp; growth. *Clinical epigenetics*, 4, 20–29. <https://doi.org/10.1016/j.cr.2013.02.012>

Ng, D. (2015). Resistance. <https://example.org/resistance?page=2&utm_source=chatgpt.com>

Shen, J., Zheng, H., & Fan, W. (2016). On microRNAs. Epigenetics, 5, 30–39. http://dx.doi.org/10.1016/j.cr.2016.04

Walcher, L. (2017). On antibodies,. *Immunology*, 6, 40–49. https://doi.org/10.1016/j.im.2017.05.015
"""
FIXED = """\
---
title: Of resistance
---

Resistance is *common* (Berg, 2011; Khan, 2024). It grows (Lund,
2013), and *Shen et al.* (2016) say so. See Ng (2015) and (Walcher, 2017).

# References

Berg, A. (2011). On resistance in rats. *Frontiers in Immunology*, *2*,
1–9. https://doi.org/10.1016/j.cr.2011.01.011

Khan, S. (2024). On persisters. *Cell Reports*, 3, 10–19. https://doi.org/10.1016/j.cr.2024.03.011

Lund, B. (2013). On decay & growth. *Clinical Epigenetics*, 4, 20–29. <https://doi.org/10.1016/j.cr.2013.02.012>

Ng, D. (2015). Resistance. <https://example.org/resistance?page=2>

Shen, J., Zheng, H., & Fan, W. (2016). On microRNAs. Epigenetics, 5, 30–39. https://doi.org/10.1016/j.cr.2016.04

Walcher, L. (2017). On antibodies. *Immunology*, 6, 40–49. https://doi.org/10.1016/j.im.2017.05.015
"""
LIBRARY = """\
% kept
@string{cr = "Cell reports"}
@article{khan2024,
  author = {Khan, S. and  Ali, B},
  title  = {On {R}esistance},
  journal = cr,
  year = 2024, volume = 3, pages = {1--9},
  doi = {https\\://doi.org/10.1016/j.cr.2024.03.011},
  url = {https://example.org/resistance?page=2&utm_source=chatgpt.com}
}
@comment{kept, too..}
@article{walcher2020, author = {Walcher, L..}, title = {On stem cells,.}, journal = {Immunology}, year = 2020}
@misc{ng2015, title={A}, year=2015, url={https://www-jstor-org.ezproxy.example.edu/stable/10}}
"""
FIXED_LIBRARY = """\
% kept
@string{cr = "Cell reports"}
@article{khan2024,
  author = {Khan, S. and  Ali, B},
  title  = {On {R}esistance},
  journal = cr,
  year = 2024, volume = 3, pages = {1--9},
  doi = {https://doi.org/10.1016/j.cr.2024.03.011},
  url = {https://example.org/resistance?page=2}
}
@comment{kept, too..}
@article{walcher2020, author = {Walcher, L.}, title = {On stem cells.}, journal = {Immunology}, year = 2020}
@misc{ng2015, title={A}, year=2015, url={https://www.jstor.org/stable/10}}
"""


def fixed(path: Path, *, unsafe: bool = False, chosen: Settings = OFFLINE) -> Correction:
    return fix(path, chosen, DATE, SAFE_AND_UNSAFE if unsafe else SAFE)


def written(folder: Path, content: bytes | str, name: str) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_markdown_is_fixed_and_the_rest_kept(tmp_path: Path) -> None:
    correction = fixed(written(tmp_path, TEXT_FILE, "essay.md"))
    assert correction.content.decode() == FIXED.replace("decay & growth", "decay &amp; growth")
    again = fixed(written(tmp_path, correction.content, "essay.md"))
    assert (again.changes, again.content) == (0, correction.content)


@pytest.mark.parametrize(("encoding", "newline"), [("utf-8-sig", "\r\n"), ("utf-16", "\n"), ("utf-8", "\r\n")])
def test_encoding_and_line_ends_stay(tmp_path: Path, encoding: str, newline: str) -> None:
    content = TEXT_FILE.replace("\n", newline).encode(encoding)
    correction = fixed(written(tmp_path, content, "essay.md"))
    expected = FIXED.replace("decay & growth", "decay &amp; growth").replace("\n", newline)
    assert correction.content == expected.encode(encoding)


def test_a_library_is_fixed_to_the_byte(tmp_path: Path) -> None:
    correction = fixed(written(tmp_path, LIBRARY, "references.bib"))
    assert correction.content.decode() == FIXED_LIBRARY
    assert fixed(written(tmp_path, correction.content, "references.bib")).changes == 0


def test_citekeys_are_parted_and_spelt_as_in_the_library(tmp_path: Path) -> None:
    written(tmp_path, "@misc{khan2024, title={A}, year=2024}\n@misc{ng2001, title={B}, year=2001}\n", "references.bib")
    correction = fixed(written(tmp_path, "It is common [@khan2024, @Ng2001].\n", "essay.md"))
    assert correction.content == b"It is common [@khan2024; @ng2001].\n"


def test_unsafe_fixes_are_made_on_request_alone(tmp_path: Path) -> None:
    text = (
        "It is common (Kahn, 2024), and grows (Walcher, 2021; Shen et al., 2016; Berg, Lund, & Moss, 2011).\n\n"
        "# References\n\n"
        "Berg, A., Lund, B., & Moss, C. (2011). On rats. *Cell Reports*, *2*, 1–9. https://doi.org/10.1016/j.cr.2011.1\n\n"
        "Khan, S. (2024). On persisters. *Cell Reports*, *3*, 10–19. https://doi.org/10.1016/j.cr.2024.03.011\n\n"
        "Shen, J., & Fan, W. (2016). On decay. *Cell Reports*, *5*, 30–39. https://doi.org/10.1016/j.cr.2016.04\n\n"
        "Walcher, L. (2017). On stem cells. In *Journal of Cells*. https://doi.org/10.1016/j.joc.2017.05.015\n"
    )
    path = written(tmp_path, text, "essay.md")
    assert fixed(path).changes == 0
    made = fixed(path, unsafe=True).content.decode()
    assert "It is common (Khan, 2024), and grows (Walcher, 2017; Shen & Fan, 2016; Berg et al., 2011)." in made
    assert "On stem cells. *Journal of Cells*." in made


def test_an_entry_unlike_the_others_is_set_by_citeproc(tmp_path: Path) -> None:
    names = ("Berg", "Khan", "Lund", "Moss", "Ng", "Shen", "Walcher")
    entries = [f"{name}, A. ({2010 + n}). On {name}. *Cell Reports*, *{n}*, 1–9." for n, name in enumerate(names, 1)]
    cited = "; ".join(f"{name}, {2010 + n}" for n, name in enumerate((*names, "Zahn"), 1))
    odd = "Zahn, W. On combating it. *Cancer Letters*, *2*, 141–160, 2018."
    text = f"It is common ({cited}).\n\n# References\n\n" + "\n\n".join([*entries, odd]) + "\n"
    made = fixed(written(tmp_path, text, "essay.md"), unsafe=True, chosen=Settings(offline=True, style="apa"))
    assert made.content.decode().endswith("Zahn, W. (2018). On combating it. *Cancer Letters*, *2*, 141–160.\n")


@given(
    entries=st.lists(st.sampled_from(ENTRIES), min_size=2, max_size=7, unique=True),
    cuts=st.lists(st.integers(0, 60), max_size=6),
    formats=st.lists(st.sampled_from(["", "<w:i/>", "<w:b/>"]), min_size=1, max_size=4),
    wrapping=st.sampled_from(["plain", "inserted", "control", "link", "table"]),
)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_word_files_are_fixed_once_and_hold_no_changes(
    tmp_path: Path, entries: list[str], cuts: list[int], formats: list[str], wrapping: str
) -> None:
    path = written(tmp_path, manuscript_of(entries, cuts, formats, wrapping), "essay.docx")
    correction = fixed(path, unsafe=True)
    text = parts(correction.content)["word/document.xml"]
    assert b'w:author="citewell"' not in text
    report = check(written(tmp_path, correction.content, "fixed.docx"), OFFLINE)
    assert not {finding.code for finding in report.findings if finding.fix}
    assert fixed(written(tmp_path, correction.content, "fixed.docx"), unsafe=True).changes == 0
    assert "\n".join(correction.after) == "\n".join(
        line for block in report.manuscript.document.blocks for line in block.text.split("\n")
    )


def test_what_is_accepted_in_word_is_what_fix_writes(tmp_path: Path) -> None:
    tracked = annotate(STAGE0, OFFLINE, DATE, SAFE_AND_UNSAFE).content
    plain = fixed(STAGE0, unsafe=True).content
    assert shape(without_own_comments(accept(tracked))) == shape(plain)


def test_a_formatted_run_keeps_its_formatting(tmp_path: Path) -> None:
    entry = paragraph(
        "Berg, A. (2011). On rats. ", run("Frontiers in immunology", "<w:i/>"), ", 2, 1–9. ",
        run("doi:10.1016/j.cr.2011.01.011", '<w:b/><w:color w:val="FF0000"/>'),
    )  # fmt: skip
    heading = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>'
    body = paragraph("It is common (Berg, 2011).") + styled("H", "References") + entry
    path = written(tmp_path, word_file(body, styles=heading), "essay.docx")
    correction = fixed(path, chosen=Settings(offline=True, style="apa"))
    block = read_document(written(tmp_path, correction.content, "fixed.docx")).blocks[-1]
    for text, mark in (
        ("Frontiers in Immunology", Mark.ITALIC),
        ("https://doi.org/10.1016/j.cr.2011.01.011", Mark.BOLD),
    ):
        start = block.text.index(text)
        assert block.marked(mark, start, start + len(text))
    red = parts(correction.content)["word/document.xml"].count(b'<w:b/><w:color w:val="FF0000"/>')
    assert red == len({run.index for run in block.runs if run.marks & Mark.BOLD}) > 1


def test_emphasis_is_set_as_the_others_are(tmp_path: Path) -> None:
    text = (
        "According to Berg et al. (2011) it is common (Khan et al., 2024; Lund *et al.*, 2013; Ng et al., 2015).\n\n"
        "# References\n\n"
    )
    entries = [
        f"{name}, A., Moss, B., & Shen, C. ({year}). On {name}. *Cell Reports*, *3*, 1–9."
        for name, year in (("Berg", 2011), ("Khan", 2024), ("Lund", 2013), ("Ng", 2015))
    ]
    made = fixed(written(tmp_path, text + "\n\n".join(entries) + "\n", "essay.md")).content.decode()
    assert "Lund et al., 2013" in made


def test_what_a_program_keeps_stays(tmp_path: Path) -> None:
    content = write_torture.build()
    path = written(tmp_path, content, "torture.docx")
    made = fixed(path, unsafe=True)
    before, after = parts(content)["word/document.xml"], parts(made.content)["word/document.xml"]
    assert before.count(b"ADDIN ZOTERO_ITEM") == after.count(b"ADDIN ZOTERO_ITEM")
    assert made.content.startswith(b"PK")


def test_the_diff_shows_what_would_change(tmp_path: Path) -> None:
    diff = fixed(written(tmp_path, TEXT_FILE, "essay.md")).diff("essay.md")
    assert diff.startswith("--- essay.md\tas it is\n+++ essay.md\tchanged\n")
    assert "\n-Ng, D. (2015). Resistance. <https://example.org/resistance?page=2&utm_source=chatgpt.com>\n" in diff
    assert "\n+Ng, D. (2015). Resistance. <https://example.org/resistance?page=2>\n" in diff


def test_other_formats_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"\.docx, \.md, \.txt and \.bib"):
        fixed(written(tmp_path, "<p>Smith (2020)</p>", "essay.html"))


def test_a_protected_file_is_not_fixed(tmp_path: Path) -> None:
    protection = '<w:documentProtection w:edit="comments" w:enforcement="1"/>'
    path = written(tmp_path, word_file(paragraph(TEXT), settings=protection), "essay.docx")
    before = path.read_bytes()
    with pytest.raises(UnreadableFileError, match="protected"):
        fixed(path)
    assert path.read_bytes() == before


def test_a_library_that_would_hold_other_entries_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SourceText, "spliced", lambda self, _: self.text.replace("khan2024", "khan2023"))
    with pytest.raises(UnreadableFileError, match="other entries"):
        fixed(written(tmp_path, LIBRARY, "references.bib"))


def test_a_package_with_a_large_part_is_written_whole(tmp_path: Path) -> None:
    found = parts(STAGE0.read_bytes()) | {"word/media/large.png": bytes(2**20)}
    correction = fixed(written(tmp_path, package(found), "essay.docx"))
    assert parts(correction.content)["word/media/large.png"] == bytes(2**20)


LINKS = {"old": ("hyperlink", "http://dx.doi.org/10.1016/j.cr.2011.01.011"), "marked": ("hyperlink", MARKED)}


def linked(folder: Path) -> Path:
    """Write a manuscript whose entries print the addresses that their hyperlinks lead to."""
    heading = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>'
    links = {
        name: f'<w:hyperlink r:id="{name}">{run(address, "<w:u/>")}</w:hyperlink>'
        for name, (_, address) in LINKS.items()
    }
    body = paragraph("It is common (Berg, 2011; Ng, 2015).") + styled("H", "References")
    body += paragraph("Berg, A. (2011). On rats. Cell Reports, 2, 1–9. ", links["old"])
    body += paragraph("Ng, D. (2015). Resistance. ", links["marked"], ".")
    return written(folder, word_file(body, LINKS, styles=heading), "linked.docx")


def test_a_hyperlink_leads_where_its_mended_text_says(tmp_path: Path) -> None:
    chosen = Settings(offline=True, style="apa")
    path = linked(tmp_path)
    tracked = annotate(path, chosen, DATE, SAFE).content
    assert shape(without_own_comments(reject(tracked))) == shape(path.read_bytes())
    for content in (accept(tracked), fixed(path, chosen=chosen).content):
        made = written(tmp_path, content, "made.docx")
        targets = {run.target for block in read_document(made).blocks for run in block.runs if run.target}
        assert targets == {"https://doi.org/10.1016/j.cr.2011.01.011", "https://example.org/r?page=2"}
        assert not {finding.code for finding in check(made, chosen).findings} & {"IDN402", "REF308"}


def test_a_link_of_markdown_leads_where_its_mended_text_says(tmp_path: Path) -> None:
    entry = f"Ng, D. (2015). Resistance. [{MARKED}]({MARKED})."
    path = written(tmp_path, f"It is common (Ng, 2015).\n\n# References\n\n{entry}\n", "essay.md")
    made = fixed(path).content.decode()
    assert made.endswith("[https://example.org/r?page=2](https://example.org/r?page=2).\n")
