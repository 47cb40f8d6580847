"""Citekeys of Markdown."""

from citewell.citations import find_citations
from citewell.model import CitationMode
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
