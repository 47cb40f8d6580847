"""What a conversion keeps, mends and says."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from docx.shared import Inches

from citewell.exports.conversions import Addresses, Conversion
from citewell.exports.libraries import describe_gaps, to_bibtex
from citewell.model import IssuedDate, Item, Location, Name, Reference, Settings
from citewell.pipeline import convert, read
from manuscripts import list_of
from word_files import paragraph, run, styled, word_file

ENTRY = "Ruiz, M., & Sato, H. (2019). Three pumps compared. Cell Notes, 11, 100-120. https://doi.org/10.1234/abc"
MORE = "Each of the pumps has two gates, and at no time are both of them open, or the gradient would be lost."
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c6360000000020001"
    "48afa4710000000049454e44ae426082"
)


def converted(folder: Path, text: str) -> Conversion:
    path = folder / "typed.md"
    path.write_text(text, "utf-8")
    return convert(path, Settings(), Addresses("bib/my.bib", "typed-media"))


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> Conversion:
    """Convert a Word file as people write it."""
    folder = tmp_path_factory.mktemp("word")
    (folder / "pixel.png").write_bytes(PIXEL)
    document = Document()
    document.add_paragraph().add_run("Author: Ada Example").bold = True
    document.add_paragraph().add_run("Pumps of the cell").bold = True
    document.add_paragraph("A pump moves ions,\u00a0as was shown").add_run("\u00a0").italic = True
    document.paragraphs[-1].add_run(f"(Ruiz & Sato, 2019). It takes 10\u00a0ms. {MORE}")
    document.add_paragraph("\u00a0")
    document.add_paragraph().add_run().add_picture(str(folder / "pixel.png"), width=Inches(1))
    document.inline_shapes[0]._inline.docPr.set("descr", "A pump with two gates")
    table = document.add_table(2, 2)
    for cell, text in zip([*table.rows[0].cells, *table.rows[1].cells], ("Pump", "Rate", "P1", "12"), strict=True):
        cell.text = text
    document.add_heading("Outlook", 3)
    document.add_paragraph(MORE)
    document.add_paragraph().add_run("References").bold = True
    document.add_paragraph(ENTRY)
    document.save(str(folder / "word.docx"))
    return convert(folder / "word.docx", Settings(), Addresses())


def test_the_handle_of_a_person_is_no_citekey(tmp_path: Path) -> None:
    text = f"# Pumps\n\nAuthor: Ada Example (@ada_e)\n\nBy Bo (@bo), -@bo and a@b.org (Ruiz & Sato, 2019). {MORE}\n\n"
    conversion = converted(tmp_path, f"{text}# References\n\n{ENTRY}\n")
    assert "author: Ada Example (\\@ada_e)" in conversion.markdown
    assert "By Bo (\\@bo), -\\@bo and a@b.org [@ruiz2019]." in conversion.markdown


def test_title_and_author_move_into_the_front_matter(word: Conversion) -> None:
    assert word.markdown.startswith(
        "---\ntitle: Pumps of the cell\nauthor: Ada Example\nbibliography: references.bib\n---\n"
    )
    assert word.markdown.count("Pumps of the cell") == 1


def test_headings_are_restored_without_emphasis(word: Conversion) -> None:
    assert "\n# References\n\n::: {#refs}\n:::" in word.markdown
    assert "\n### Outlook\n" in word.markdown
    assert "**" not in word.markdown


def test_padding_goes_and_a_number_stays_with_its_unit(word: Conversion) -> None:
    assert "A pump moves ions, as was shown [@ruiz2019]. It takes 10\u00a0ms. " in word.markdown
    assert word.markdown.count("\u00a0") == 1


def test_an_embedded_picture_comes_with_its_description(word: Conversion) -> None:
    ((address, content),) = word.pictures.items()
    assert content == PIXEL
    assert address.startswith("media/")
    assert f"![Caption to be written.]({address})" in word.markdown
    assert 'alt="A pump with two gates"' in word.markdown


def test_a_table_keeps_its_cells(word: Conversion) -> None:
    assert all(cell in word.markdown for cell in ("Pump", "Rate", "P1", "12"))


def test_the_library_has_the_doi(word: Conversion) -> None:
    assert "@article{ruiz2019," in word.bibtex
    assert "doi     = {10.1234/abc}" in word.bibtex


def test_an_uncited_entry_stays_in_the_list(tmp_path: Path) -> None:
    conversion = converted(tmp_path, "Nothing is cited." + list_of(ENTRY))
    assert 'nocite: "@ruiz2019"' in conversion.markdown
    assert "bibliography: bib/my.bib" in conversion.markdown


def test_front_matter_of_the_author_is_kept(tmp_path: Path) -> None:
    front = '---\ntitle: "Of *E. coli*"\nkeywords: [pumps, ions]\n---\n\n# Introduction\n\nText (Ruiz & Sato, 2019).'
    conversion = converted(tmp_path, front + list_of(ENTRY))
    assert "title: Of *E. coli*" in conversion.markdown
    assert "- pumps" in conversion.markdown
    assert "# Introduction" in conversion.markdown


def test_an_entry_whose_words_fit_no_field_is_kept_as_typed() -> None:
    text = "Diaz, L. (2020). Recording, reel two. Kept by the family, not for loan."
    item = Item("document", (Name("Diaz", "L."),), issued=IssuedDate(2020), title="Recording, reel two")
    reference = Reference(1, "diaz2020", text, (Location("b", 0, len(text)),), item)
    bibtex = to_bibtex([reference])
    assert "annotation = {Diaz, L. (2020). Recording, reel two. Kept by the family, not for loan.}" in bibtex
    assert "keywords   = {as-typed}" in bibtex
    assert list(describe_gaps([reference])) == [
        "entry 1 (Diaz (2020)) stays as typed: “Kept”, “family”, “not” fit no field"
    ]


def test_a_citation_that_is_not_certain_stays_as_typed(tmp_path: Path) -> None:
    conversion = converted(tmp_path, "Somebody said so (Ruiz & Sato, 1919)." + list_of(ENTRY))
    assert "(Ruiz & Sato, 1919)" in conversion.markdown
    assert any("(Ruiz & Sato, 1919)" in warning for warning in conversion.warnings)


def test_a_name_with_an_at_sign_is_no_citation(tmp_path: Path) -> None:
    conversion = converted(tmp_path, "They wrote to \\@ada and @bob about it." + list_of(ENTRY))
    assert "to \\@ada and \\@bob about" in conversion.markdown


def test_what_tex_would_read_as_a_command_is_escaped(tmp_path: Path) -> None:
    entry = "Ruiz, M. (2019). Gains of 5% & losses of $3 in {small}_cells. Cell Notes, 11, 100-120."
    path = tmp_path / "again.md"
    conversion = converted(tmp_path, "Gains (Ruiz, 2019)." + list_of(entry))
    path.write_text("---\nbibliography: again.bib\n---\n\nGains [@ruiz2019].\n", "utf-8")
    path.with_suffix(".bib").write_text(conversion.bibtex, "utf-8")
    assert read(path).references[0].item.title == "Gains of 5% & losses of $3 in {small}_cells"


def test_joined_initials_are_kept(tmp_path: Path) -> None:
    entry = "1. Ruiz MA, Sato H. Three pumps compared. Cell Notes. 2019;11:100-20."
    conversion = converted(tmp_path, f"# Pumps\n\nPumps differ [1]. {MORE}\n\n# References\n\n{entry}\n")
    assert "{Ruiz, M. A. and Sato, H.}" in conversion.bibtex


def test_numbers_are_citations_though_a_work_is_cited_by_name(tmp_path: Path) -> None:
    entries = "\n".join(f"{n}. Ruiz M. Pumps of {n} kinds. Cell Notes. 201{n};11:10{n}-20." for n in range(1, 5))
    text = f"# Pumps\n\nPumps differ [1], [2, 3]. Ruiz (2014) says so. {MORE}\n\n# References\n\n{entries}\n"
    assert "differ [@ruiz2011], [@ruiz2012; @ruiz2013]." in converted(tmp_path, text).markdown


def test_an_entry_that_no_key_names_stays_in_the_list(tmp_path: Path) -> None:
    entries = f"{ENTRY}\n\nTan, B. (2014). Gates. Cell Notes, 6, 1-9.\n\nWu, C. (2015). Ions. Cell Notes, 7, 1-9."
    text = f"# Pumps\n\nPumps differ (Ruiz & Sato, 2019; Tan, 2015). Tan and Wu [3] agree. {MORE}\n\n# References\n\n"
    markdown = converted(tmp_path, f"{text}{entries}\n").markdown
    assert all(f"@{key}" in markdown for key in ("ruiz2019", "tan2014", "wu2015"))


LETTERS = "Ruiz, M. (2019a). {}. Cell Notes, 11, 1-9.\n\nRuiz, M. (2019b). {}. Cell Notes, 12, 1-9."


@pytest.mark.parametrize(
    ("titles", "cited"), [(("Gates", "Pumps"), "[@ruiz2019a, p. 3]"), (("Pumps", "Gates"), "(Ruiz, 2019a, p. 3)")]
)
def test_a_citation_becomes_a_key_where_its_letter_stays(tmp_path: Path, titles: tuple[str, str], cited: str) -> None:
    text = f"# Pumps\n\nPumps differ (Ruiz, 2019a, p. 3). {MORE}\n\n# References\n\n{LETTERS.format(*titles)}\n"
    conversion = converted(tmp_path, text)
    assert f"Pumps differ {cited}." in conversion.markdown
    assert ("as-typed" in conversion.bibtex) == cited.startswith("(")


def test_a_citation_never_becomes_the_text_of_a_link(tmp_path: Path) -> None:
    typed = "Pumps differ (Ruiz & Sato, 2019)(Tan, 2014)(as above)."
    entries = f"{ENTRY}\n\nTan, B. (2014). Gates. Cell Notes, 6, 1-9."
    markdown = converted(tmp_path, f"# Pumps\n\n{typed} {MORE}\n\n# References\n\n{entries}\n").markdown
    assert "differ [@ruiz2019] [@tan2014] (as above)." in markdown


def test_what_stands_in_the_list_and_is_no_entry_is_told(tmp_path: Path) -> None:
    text = f"# Pumps\n\nPumps differ (Ruiz & Sato, 2019). {MORE}\n\n# References\n\n## Primary sources\n\n{ENTRY}\n"
    assert "“Primary sources” is no entry and left out of the list" in converted(tmp_path, text).warnings


def test_a_text_read_by_pandoc_is_not_doubled(tmp_path: Path) -> None:
    path = tmp_path / "typed.tex"
    body = (
        "Fish swim \\cite{ruiz}.\n\\begin{thebibliography}{9}\\bibitem{ruiz} M. Ruiz. Fish. 2019.\\end{thebibliography}"
    )
    path.write_text(f"\\documentclass{{article}}\\begin{{document}}\n{body}\n\\end{{document}}", "utf-8")
    assert convert(path, Settings(), Addresses()).markdown.count("Fish swim") == 1


@pytest.mark.parametrize("typed", ["See Ruiz 2019a; it is so.", "Ruiz (2019a, 2019b) says so."])
def test_a_citation_that_a_style_would_print_otherwise_stays_as_typed(tmp_path: Path, typed: str) -> None:
    text = f"# Pumps\n\n{typed} {MORE}\n\n# References\n\n{LETTERS.format('Gates', 'Pumps')}\n"
    assert typed in converted(tmp_path, text).markdown


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Ruiz, M., Sato, H., ... & Tan, B. (2019)", "{Ruiz, M. and Sato, H. and {…} and Tan, B.}"),
        ("Ruiz, M., Sato, H., … Tan, B. (2019)", "{Ruiz, M. and Sato, H. and {…} and Tan, B.}"),
        ("Ruiz, M., Sato, H., & Tan, B., et al. (2019)", "{Ruiz, M. and Sato, H. and Tan, B. and others}"),
    ],
)
def test_authors_are_cut_short_where_the_author_did(tmp_path: Path, typed: str, written: str) -> None:
    entry = f"{typed}. Three pumps compared. Cell Notes, 11, 100-120."
    text = f"# Pumps\n\nPumps differ (Ruiz et al., 2019). {MORE}\n\n# References\n\n{entry}\n"
    assert written in converted(tmp_path, text).bibtex


def test_what_word_hides_is_not_published(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Note"><w:name w:val="Note"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = (
        paragraph(
            "Shown first.", run(" Hidden itself.", "<w:vanish/>"), run(" By style.", '<w:rStyle w:val="Secret"/>')
        )
        + styled("Note", run("By its paragraph."), run(" Shown again.", '<w:vanish w:val="0"/>'))
        + paragraph("Shown last.")
    )
    path = tmp_path / "hidden.docx"
    path.write_bytes(word_file(body, styles=styles))
    text = convert(path, Settings(), Addresses("my.bib", "media")).markdown
    assert [line for line in text.splitlines() if line] == ["Shown first.", "Shown again.", "Shown last."]
