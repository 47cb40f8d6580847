"""The PDF conforms, is the same for the same input, and leaves nothing out in silence."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import page
import pymupdf
import pytest
from outloud import check as listen

from citewell.exports.publications import Layout

from .conftest import STAGE0, published, write_hard

if TYPE_CHECKING:
    from pathlib import Path

    from citewell.exports.publications import Publication


def text_of(publication: Publication) -> str:
    return "\n".join(sheet.get_text() for sheet in pymupdf.open(stream=publication.content))


@pytest.mark.parametrize("profile", ["ua1", "2a"])
@pytest.mark.parametrize("name", ["stage0", "hard"])
def test_the_pdf_conforms(name: str, profile: str, request: pytest.FixtureRequest) -> None:
    report = page.validate_pdf_bytes(request.getfixturevalue(name)["pdf"].content, profile=profile)
    assert [failure.message for failure in report.failures] == []


@pytest.mark.parametrize("name", ["stage0", "hard"])
def test_a_screen_reader_is_told_everything(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    path = tmp_path / "publication.pdf"
    path.write_bytes(request.getfixturevalue(name)["pdf"].content)
    heard = listen(str(path))
    assert heard.error is None
    assert [finding.message for finding in heard.findings if finding.severity == "error"] == []


def test_the_same_input_gives_the_same_bytes(stage0: dict[str, Publication]) -> None:
    (again,) = published(STAGE0, "pdf")
    assert again.content == stage0["pdf"].content


def test_title_block_and_list_are_printed(stage0: dict[str, Publication]) -> None:
    text = text_of(stage0["pdf"])
    for line in (
        "Learning Track 5: AMR in Cancer",
        "Stage 0 (Writing)",
        "Drug Resistance in Cancer",
        "Claudia Agyeere",
    ):
        assert line in text
    assert "Caption to be written." in text
    assert "cancers-06-01769-g001.png" in text
    assert "Zahreddine, H., & Borden, K. L. (2013)" in text


def test_dois_are_links(stage0: dict[str, Publication]) -> None:
    document = pymupdf.open(stream=stage0["pdf"].content)
    targets = {link.get("uri") for sheet in document for link in sheet.get_links()}
    assert "https://doi.org/10.1186/s12964-023-01302-1" in targets


def test_pages_are_a4_unless_told_otherwise(stage0: dict[str, Publication]) -> None:
    (letter,) = published(STAGE0, "pdf", layout=Layout(paper="us-letter", review=True))
    sizes = [pymupdf.open(stream=p.content)[0].rect for p in (stage0["pdf"], letter)]
    assert [(round(size.width), round(size.height)) for size in sizes] == [(595, 842), (612, 792)]
    assert {"1", "2", "30"} <= set(text_of(letter).splitlines())


def test_an_unknown_key_leaves_a_gap_and_a_warning(hard: dict[str, Publication]) -> None:
    text = text_of(hard["pdf"])
    assert "ghost" in text
    assert "ghost2020" not in text
    assert "[reference missing]" in text
    assert "line 12: no library has the key 'ghost2020': a gap is left in the text" in hard["pdf"].warnings


def test_pictures_that_are_not_shown_are_told(hard: dict[str, Publication]) -> None:
    assert [warning for warning in hard["pdf"].warnings if "Picture" in warning] == [
        "line 28: Picture not shown: it lies at a remote address: https://example.org/far.png",
        "line 30: Picture not shown: there is no such file: gone.png",
    ]


def test_code_of_typst_in_the_manuscript_is_not_run(hard: dict[str, Publication]) -> None:
    assert "journal = {Cell Notes}" not in text_of(hard["pdf"])


def test_a_missing_glyph_is_named_and_boxed(tmp_path: Path) -> None:
    path = tmp_path / "glyph.md"
    path.write_text("# Signs\n\nA sign: \U0001303f, and another.\n", "utf-8")
    (publication,) = published(path, "pdf")
    named = "U+1303F" in text_of(publication)
    assert named == any("U+1303F EGYPTIAN HIEROGLYPH" in warning for warning in publication.warnings)


def test_a_numeric_style_names_the_authors_in_the_sentence(tmp_path: Path) -> None:
    (publication,) = published(write_hard(tmp_path), "pdf", layout=Layout(style="vancouver"))
    assert "As Ruiz and Sato (1) says" in " ".join(text_of(publication).split())


def test_a_formula_in_a_title_of_the_library_has_a_description(tmp_path: Path) -> None:
    (tmp_path / "l.bib").write_text("@book{r, author={Ruiz, M.}, title={On $x^2$}, year={2019}}\n", "utf-8")
    path = tmp_path / "formula.md"
    path.write_text("---\nbibliography: l.bib\n---\n\n# On $y$\n\nIt is $z$ [@r].\n", "utf-8")
    (publication,) = published(path, "pdf")
    assert page.validate_pdf_bytes(publication.content, profile="ua1").failures == []


def test_the_lines_of_a_numbered_entry_stand_below_each_other(tmp_path: Path) -> None:
    title = " ".join(["Pumps"] * 30)
    (tmp_path / "l.bib").write_text(f"@book{{r, author={{Ruiz, M.}}, title={{{title}}}, year={{2019}}}}\n", "utf-8")
    path = tmp_path / "numbered.md"
    path.write_text("---\nbibliography: l.bib\n---\n\n# On it\n\nIt is [@r].\n", "utf-8")
    (publication,) = published(path, "pdf", layout=Layout(style="vancouver"))
    words = pymupdf.open(stream=publication.content)[0].get_text("words")
    (first,) = [word for word in words if word[4] == "Ruiz"]
    below = [word for word in words if word[1] > first[3] - 1 and word[4] == "pumps"]
    assert below
    assert min(word[0] for word in below) == pytest.approx(first[0], abs=0.5)


def test_a_library_that_the_text_names_and_nobody_has_stops_nothing(tmp_path: Path) -> None:
    path = tmp_path / "plain.md"
    path.write_text("---\nbibliography: nowhere.bib\n---\n\n# Pumps\n\nNo citation.\n", "utf-8")
    (publication,) = published(path, "pdf")
    assert "No citation." in text_of(publication)


def png(width: int, height: int) -> bytes:
    """Return a grey PNG."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return len(content).to_bytes(4) + kind + content + zlib.crc32(kind + content).to_bytes(4)

    head = width.to_bytes(4) + height.to_bytes(4) + bytes([8, 0, 0, 0, 0])
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_a_wide_picture_is_scaled_and_a_damaged_one_told(tmp_path: Path) -> None:
    (tmp_path / "wide.png").write_bytes(png(10_000, 20))
    (tmp_path / "damaged.png").write_bytes(png(10, 10)[:40])
    path = tmp_path / "pictures.md"
    path.write_text("# Pictures\n\n![A wide one](wide.png)\n\n![A damaged one](damaged.png)\n", "utf-8")
    (publication,) = published(path, "pdf")
    (sheet,) = pymupdf.open(stream=publication.content)
    ((box, *_),) = [sheet.get_image_rects(image[0]) for image in sheet.get_images()]
    assert 400 < box.width < sheet.rect.width
    (warning,) = publication.warnings
    assert warning.startswith("line 5: Picture not shown: ")
