"""Citekeys of Markdown."""

import pytest

from citewell.citations import find_citations
from citewell.model import CitationMode, Settings
from citewell.pipeline import check
from citewell.readers import read_library
from manuscripts import document_of


def found(folder, text):
    (folder / "library.bib").write_text(
        "@article{a2020, author={A, B}, title={T}, year=2020}\n@book{b-2021, author={B, C}, title={U}, year=2021}\n",
        "utf-8",
    )
    document, library = read_library(document_of(folder, text), None)
    assert library is not None
    return find_citations(document, library)


def test_bracketed_keys_give_an_item_each(tmp_path) -> None:
    (citation,) = found(tmp_path, "So it is [see @a2020, p. 3; -@b-2021].")
    assert [(item.key, item.locator) for item in citation.items] == [("a2020", "3"), ("b-2021", None)]
    assert citation.items[0].prefix == "see"


def test_a_key_in_the_text_is_narrative(tmp_path) -> None:
    (citation,) = found(tmp_path, "As @a2020 says, write to me@b-2021.org.")
    assert (citation.text, citation.mode) == ("@a2020", CitationMode.AUTHOR_IN_TEXT)


def test_an_unknown_key_in_brackets_is_a_citation_and_a_handle_is_none(tmp_path) -> None:
    citations = found(tmp_path, "So [@nobody1999], as @someone posted [@a2020].")
    assert [citation.text for citation in citations] == ["[@nobody1999]", "[@a2020]"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("As @nobody1999 and @khan2024resistance say [@a2020].", ["nobody1999", "khan2024resistance", "a2020"]),
        ("See @fig-map2020, ask @someone, @team2 or me@nobody1999.org [@a2020].", ["a2020"]),
    ],
)
def test_an_unknown_key_in_the_text_is_one_of_a_name_and_a_year(tmp_path, text, keys) -> None:
    assert [item.key for citation in found(tmp_path, text) for item in citation.items] == keys


def test_in_latex_every_command_cites_whatever_its_key(tmp_path) -> None:
    (tmp_path / "k.bib").write_text("@article{a2020, author={A, B}, title={T}, year=2020}\n", "utf-8")
    path = tmp_path / "paper.tex"
    path.write_text(
        r"\documentclass{article}\begin{document}"
        r"As \citet{knuth:84} and \textcite[see][7]{lamport94} say to @all \citep{a2020,b}."
        r"\bibliography{k}\end{document}",
        "utf-8",
    )
    manuscript = check(path, Settings(offline=True)).manuscript
    keys = [item.key for citation in manuscript.citations for item in citation.items]
    assert keys == ["knuth:84", "lamport94", "a2020", "b"]
