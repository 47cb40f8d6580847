"""Each citation of a converted manuscript, rendered again in APA 7, reads as its author wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest

from citewell.exports.conversions import Addresses
from citewell.exports.csl_styles import find_style
from citewell.exports.publications import READER
from citewell.model import Settings
from citewell.pandoc import run_pandoc
from citewell.pipeline import convert, read
from manuscripts import list_of

STAGE0 = Path(__file__).parents[2] / "manuscript" / "stage0.docx"

ENTRIES = list_of(
    "Berg, A. van den, & Ito, K. (2018). Two pumps of one membrane. Journal of Pumps, 3(2), 10-19.",
    "Okafor, C. (2020a). Efflux in small cells. Journal of Pumps, 5(1), 1-9.",
    "Okafor, C. (2020b). Efflux in the large ones. Journal of Pumps, 5(2), 20-29.",
    "Ruiz, M., Sato, H., & Weber, L. (2019). Three pumps compared. Cell Notes, 11, 100-120.",
    "Silva, P., Tran, Q., Usman, R., & Vega, S. (2021). Four pumps compared. Cell Notes, 13, 1-24.",
    "World Health Organization. (2022). Pumps of the world. World Health Organization.",
)

SENTENCES = (
    "Pumps were found early (Okafor, 2020a).",
    "Two of them work together (Berg & Ito, 2018).",
    "Three were compared (Ruiz et al., 2019).",
    "Several say so (Ruiz et al., 2019; Silva et al., 2021).",
    "Some doubt it (see Silva et al., 2021, p. 12).",
    "Ruiz et al. (2019) compared three.",
    "According to Okafor (2020b), the large ones differ.",
    "Silva et al.'s (2021) comparison has four.",
    "One author wrote twice (Okafor, 2020a, 2020b).",
    "All are counted (World Health Organization, 2022).",
    "All are counted (WHO, 2022).",
    "The four were named in full (Silva, Tran, Usman, & Vega, 2021).",
    "Nobody listed this (Xu, 1999).",
)


def in_words(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("’", "'").split())


def rendered(path: Path) -> str:
    """Return the converted text with its citations set by citeproc, one paragraph a line."""
    library = path.with_name("library.bib")
    conversion = convert(path, Settings(), Addresses(library.name))
    library.write_text(conversion.bibtex, "utf-8")
    style = find_style("apa").path
    arguments = [f"--from={READER}", "--to=plain", "--wrap=none", "--citeproc", f"--csl={style}"]
    return run_pandoc([*arguments, f"--bibliography={library}"], conversion.markdown.encode()).content.decode()


def test_stage0_reads_as_its_author_wrote_it(tmp_path: Path) -> None:
    path = tmp_path / "stage0.docx"
    path.write_bytes(STAGE0.read_bytes())
    text = in_words(rendered(path))
    manuscript = read(path)
    assert len(manuscript.citations) == 4
    position = 0
    for citation in manuscript.citations:
        position = text.find(in_words(citation.text), position)
        assert position >= 0, citation.text
    for block in manuscript.document.blocks:
        if len(block.text) > 200 and block.id not in manuscript.reference_list.blocks:
            assert in_words(block.text) in text


def test_stage0_cites_by_key_everywhere() -> None:
    conversion = convert(STAGE0, Settings(), Addresses())
    for cited in ("[@wang2019]", "[@khan2024]", "to @walcher2020 Cancer", "[@si2019]"):
        assert cited in conversion.markdown
    assert conversion.warnings == ()


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Return a text with every form of citation: rendered again, and its Markdown."""
    path = tmp_path_factory.mktemp("typed") / "typed.md"
    path.write_text("# Pumps\n\n" + "\n\n".join(SENTENCES) + ENTRIES, "utf-8")
    return in_words(rendered(path)), convert(path, Settings(), Addresses()).markdown


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_citation_reads_as_typed(sentence: str, typed: tuple[str, str]) -> None:
    assert sentence in typed[0]


@pytest.mark.parametrize("key", ["@berg", "@okafor2020", "@ruiz2019", "@silva2021", "@world2022"])
def test_each_entry_is_cited_by_key(key: str, typed: tuple[str, str]) -> None:
    assert key in typed[1]
