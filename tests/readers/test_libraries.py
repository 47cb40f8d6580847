"""Which library a manuscript cites from, and how its entries stand in the document."""

from pathlib import Path

import pytest

from citewell.model import ConfigurationError, UnreadableFileError
from citewell.readers import read_document, read_library

BIB = "@book{ng2020,\n  author = {Ng, Ada},\n  title = {On Things},\n  year = 2020,\n  doi = {10.1000/x},\n}\n"
OTHER = "@book{oh2021, title = {Others}, year = {2021}}\n"


def library_of(folder: Path, text: str, bibliography: str | None = None) -> list[str] | None:
    """Return the keys of the library that a manuscript of that text cites from."""
    (folder / "paper.md").write_text(text, "utf-8")
    _, listed = read_library(read_document(folder / "paper.md"), bibliography)
    return [reference.id for reference in listed.entries] if listed else None


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "refs.bib").write_text(BIB)
    return tmp_path


@pytest.mark.parametrize("text", ["As [@ng2020].", "As [see @missing; @other].", "As @ng2020 says.", "[-@x]"])
def test_a_single_library_beside_the_manuscript_is_taken_where_it_cites_by_key(folder: Path, text: str) -> None:
    assert library_of(folder, text) == ["ng2020"]


@pytest.mark.parametrize(
    "text", ["As (Ng, 2020).", "Write to a.ng2020@x.org, @handle or [me@x.org].", "`[@ng2020]` is code"]
)
def test_it_is_not_taken_where_the_manuscript_does_not(folder: Path, text: str) -> None:
    assert library_of(folder, text) is None


def test_several_libraries_beside_the_manuscript_are_none(folder: Path) -> None:
    (folder / "more.bib").write_text(OTHER)
    assert library_of(folder, "As [@ng2020].") is None


@pytest.mark.parametrize(
    ("named", "keys"),
    [
        ("more.bib", ["oh2021"]),
        ("[refs.bib, more.bib]", ["ng2020", "oh2021"]),
        ("more", ["oh2021"]),
        ("[missing.bib, more.bib]", ["oh2021"]),
        ("missing.bib", None),
        ("{a: b}", None),
    ],
)
def test_the_front_matter_outranks_what_lies_beside(folder: Path, named: str, keys: list[str] | None) -> None:
    (folder / "more.bib").write_text(OTHER)
    assert library_of(folder, f"---\nbibliography: {named}\n---\nAs [@ng2020].") == keys


def test_the_front_matter_may_hold_the_entries(folder: Path) -> None:
    inline = "---\nreferences:\n- id: lee2019\n  title: Inner\n  issued: 2019\n---\nAs [@lee2019]."
    assert library_of(folder, inline) == ["lee2019"]


def test_the_users_library_outranks_all(folder: Path) -> None:
    (folder / "more.bib").write_text(OTHER)
    assert library_of(folder, "---\nbibliography: refs.bib\n---\nText.", str(folder / "more.bib")) == ["oh2021"]


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("missing.bib", None, "cannot be opened: No such file"),
        ("refs.ris", b"TY  - BOOK", "supported are .bib, .json"),
        ("refs.json", b"[{]", "no valid JSON (line 1)"),
        ("refs.json", b'{"a": 1}', "list of items"),
    ],
)
def test_a_library_of_the_user_that_cannot_be_read_is_his_error(
    folder: Path, name: str, content: bytes | None, complaint: str
) -> None:
    if content is not None:
        (folder / name).write_bytes(content)
    with pytest.raises(ConfigurationError) as caught:
        library_of(folder, "Text.", str(folder / name))
    assert complaint in str(caught.value)


def test_a_damaged_library_of_the_manuscript_makes_it_unreadable(folder: Path) -> None:
    (folder / "refs.json").write_text("[{]")
    with pytest.raises(UnreadableFileError, match="no valid JSON"):
        library_of(folder, "---\nbibliography: refs.json\n---\nAs [@a].")


def test_every_location_resolves_in_the_document(folder: Path) -> None:
    (folder / "paper.md").write_text("As [@ng2020].")
    document, listed = read_library(read_document(folder / "paper.md"), None)
    assert listed is not None
    (reference,) = listed.entries
    assert reference.text == "Ng, Ada (2020). On Things. https://doi.org/10.1000/x"
    assert document.text_at(reference.location) == reference.text
    assert listed.blocks == {reference.location.block}
    assert listed.library == str(folder / "refs.bib")
    assert document.block(reference.location.block).part == "library"
    assert len(document.blocks) == 2


@pytest.mark.parametrize(
    ("variable", "printed", "line", "column"),
    [
        ("author", "Ng, Ada", 2, 13),
        ("title", "On Things", 3, 12),
        ("issued", "2020", 4, 10),
        ("DOI", "10.1000/x", 5, 10),
    ],
)
def test_each_value_stands_at_its_place_in_the_library(
    folder: Path, variable: str, printed: str, line: int, column: int
) -> None:
    (folder / "paper.md").write_text("As [@ng2020].")
    document, listed = read_library(read_document(folder / "paper.md"), None)
    assert listed is not None
    place = document.place(listed.entries[0].locate_field(variable))
    assert (place.text, place.line, place.column) == (printed, line, column)


def test_a_library_in_an_older_encoding_is_read(folder: Path) -> None:
    (folder / "refs.bib").write_bytes("@book{ng2020, author = {Nüß, Ada}, title = {x}}".encode("cp1252"))
    (folder / "paper.md").write_text("As [@ng2020].")
    _, listed = read_library(read_document(folder / "paper.md"), None)
    assert listed is not None
    assert listed.entries[0].item.author[0].family == "Nüß"
