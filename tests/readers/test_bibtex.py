"""BibTeX and BibLaTeX files."""

import pytest

from citewell.model import IssuedDate, Item, Name
from citewell.readers.libraries.bibtex import read_bibtex
from citewell.readers.libraries.rendering import render


def read(fields: str, entry_type: str = "article") -> Item:
    (entry,) = read_bibtex(f"@{entry_type}{{key, {fields}}}")
    return entry.item


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ng, Ada", Name("Ng", "Ada")),
        ("Ada B. Ng", Name("Ng", "Ada B.")),
        ("van der Berg, Jan", Name("Berg", "Jan", non_dropping_particle="van der")),
        ("Ludwig van Beethoven", Name("Beethoven", "Ludwig", non_dropping_particle="van")),
        ("King, Jr, Martin", Name("King", "Martin", suffix="Jr")),
        (r"M{\"u}ller, K.", Name("Müller", "K.")),
        ("{World Health Organization}", Name(literal="World Health Organization")),
        ("{Barnes and Noble}", Name(literal="Barnes and Noble")),
        ("Plato", Name("Plato")),
    ],
)
def test_names_are_taken_apart(written: str, name: Name) -> None:
    assert read(f"author = {{{written}}}").author == (name,)


def test_others_shorten_the_list() -> None:
    item = read("author = {Ng, Ada and Oh, Ben and others}")
    assert ([name.family for name in item.author], item.et_al) == (["Ng", "Oh"], True)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("{Plain}", "Plain"),
        ('"Quoted {"}twice{"}"', 'Quoted "twice"'),
        (r"{The {DNA} of {\'E}cole \& \emph{B. subtilis}}", "The DNA of École & B. subtilis"),
        (r"{G\"odel, \v{S}or{\i} -- stra{\ss}e}", "Gödel, Šorı – straße"),
        ("{50% of <i>all</i>}", "50% of <i>all</i>"),
        ("{H$_2$O}", "H$_2$O"),
        ("{Two\n    lines}", "Two lines"),
        ("acm # { and } # acm", "ACM Press and ACM Press"),
        ("unknown", "unknown"),
        ("{}", None),
    ],
)
def test_values_are_what_is_printed(written: str, value: str | None) -> None:
    entries = read_bibtex(f'@string{{acm = "ACM " # "Press"}}\n@book{{key, title = {written}}}')
    assert [entry.item.title for entry in entries] == [value]


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year = 2020", IssuedDate(2020)),
        ("year = {2020}, month = feb", IssuedDate(2020, 2)),
        ("year = {2020}, month = {March}", IssuedDate(2020, 3)),
        ("date = {2020-05-03}", IssuedDate(2020, 5, 3)),
        ("date = {1999/2003}", IssuedDate(1999, end_year=2003)),
        ("year = {2020a}", IssuedDate(2020, suffix="a")),
        ("year = {in press}", IssuedDate(literal="in press")),
        ("title = {x}", None),
    ],
)
def test_dates_are_read(fields: str, date: IssuedDate | None) -> None:
    assert read(fields).issued == date


@pytest.mark.parametrize(
    ("entry_type", "fields", "expected"),
    [
        ("article", "number = 3, eid = {e1}", {"type": "article-journal", "issue": "3", "number": "e1"}),
        ("techreport", "number = 3, institution = {X}", {"type": "report", "number": "3", "publisher": "X"}),
        ("inproceedings", "booktitle = {P}, pages = {1--9}", {"type": "paper-conference", "page": "1–9"}),
        ("phdthesis", "school = {U}", {"type": "thesis", "genre": "PhD thesis", "publisher": "U"}),
        ("Online", "url = {https://x.org/a\\_b%20c}", {"type": "webpage", "URL": "https://x.org/a_b%20c"}),
        ("misc", "eprint = {2001.1}, archiveprefix = {arXiv}", {"type": "document", "arxiv": "2001.1"}),
        ("article", "doi = {https://doi.org/10.1000/X_y}", {"DOI": "10.1000/X_y"}),
        ("article", "doi = {not yet}", {"DOI": "not yet"}),
        ("book", "title = {A}, subtitle = {B}, location = {C}", {"title": "A: B", "publisher_place": "C"}),
        ("article", "title = {A}, title = {B}", {"title": "A"}),
    ],
)
def test_fields_become_csl_variables(entry_type: str, fields: str, expected: dict[str, str]) -> None:
    item = read(fields, entry_type)
    assert {variable: getattr(item, variable) for variable in expected} == expected


def test_a_paper_inherits_from_its_proceedings() -> None:
    paper, _ = read_bibtex("@inproceedings{a, title={A}, crossref={P}}\n@proceedings{p, title={Proc}, year=2019}")
    assert (paper.item.container_title, paper.item.issued) == ("Proc", IssuedDate(2019))


def test_a_broken_entry_is_kept_and_ends_at_the_next() -> None:
    broken, whole = read_bibtex("@book{a, title = {never closed\n\n@book{b, title = {B}}")
    assert (broken.key, broken.item) == ("a", Item())
    assert "Unexpected block start" in str(broken.broken)
    assert render(broken, None)[0].text == "@book{a, title = {never closed"
    assert (whole.key, whole.item.title, whole.broken) == ("b", "B", None)


def test_repeated_keys_are_two_entries_and_comments_are_none() -> None:
    entries = read_bibtex("% note @book\n@comment{x}\n@book{a, title={A}}\n@preamble{y}\n@book{a, title={B}}")
    assert [(entry.key, entry.item.title) for entry in entries] == [("a", "A"), ("a", "B")]


@pytest.mark.parametrize(
    "source",
    [
        "@book{a, title = {" + "{" * 3000,
        "@book{a, title = {" + "{" * 3000 + "}" * 3000 + "}}",
        "@book{a, author = {" + " and ".join("Ng, A." for _ in range(2000)) + "}}",
        "@string{a = {x}}"
        + "".join(f"@string{{a{n} = a{n - 1} # a{n - 1}}}" for n in range(1, 60))
        + "@book{b, title=a59}",
        "@book{a, title = " + " # ".join(["jan"] * 3000) + "}",
        "@" * 5000,
    ],
    ids=["unclosed", "nested", "names", "doubling strings", "concatenation", "no entries"],
)
def test_hostile_libraries_are_read_in_bounded_time(source: str) -> None:
    for entry in read_bibtex(source):
        assert len(render(entry, None)[0].text) < 100_000


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        (
            "@article{a, author={Ng, Ada and Oh, Ben}, title={Why?}, year=2020, "
            "journal={J}, volume=3, number=4, pages={1-9}}",
            "Ng, Ada, & Oh, Ben (2020). Why? J, 3(4), 1–9.",
        ),
        ("@incollection{a, editor={Ng}, title={A}, booktitle={B}, publisher={P}}", "Ng (n.d.). A. In B. P."),
        ("@misc{a, title={A}, url={https://x.org}}", "(n.d.). A. https://x.org"),
    ],
)
def test_an_entry_is_printed_whole(source: str, printed: str) -> None:
    (entry,) = read_bibtex(source)
    text, spans = render(entry, None)
    assert text.text == printed
    assert all(0 <= span.start < span.end <= len(printed) for span in spans.values())
