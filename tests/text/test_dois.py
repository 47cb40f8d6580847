"""The syntax of DOIs."""

import pytest

from citewell.text import doi_url, find_doi, normalise_doi


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("https://doi.org/10.1186/S12964-023-01302-1", "10.1186/s12964-023-01302-1"),
        (r"https\://doi.org/10.20517/cdr.2019.10.", "10.20517/cdr.2019.10"),
        ("doi:10.1061/(ASCE)0733-9399(2005)131:1(1).", "10.1061/(asce)0733-9399(2005)131:1(1)"),
        ("(https://doi.org/10.1000/abc)", "10.1000/abc"),
        ("https://doi-org.library.edu/10.1000/abc/full", "10.1000/abc"),
        ("10.1000%2Fabc%3A1", "10.1000/abc:1"),
        ("10.24911/jbcgenetics/.", "10.24911/jbcgenetics/"),
        ("10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2",
         "10.1002/(sici)1097-0258(19980815)17:15<1661::aid-sim968>3.0.co;2-2"),
        ("10.1000/abc.12PMid:23903748", "10.1000/abc.12"),
        ("10.1000/abc.12[PubMed]", "10.1000/abc.12"),
        ("10.1000/abchttps://doi.org/10.1000/abc", "10.1000/abc"),
        ("10.1000/abc.Retrieved", "10.1000/abc"),
        ("10.1000/pubmed.a04", "10.1000/pubmed.a04"),
        ("10.1016/j.pmcj.2019.01.002", "10.1016/j.pmcj.2019.01.002"),
        ("10.1000/", None),
        ("11.1000/abc", None),
        ("no DOI here", None),
    ],
)  # fmt: skip
def test_printed_dois_come_to_one_form(printed, name) -> None:
    assert normalise_doi(printed) == name


def test_the_span_leaves_the_sentence_its_punctuation() -> None:
    text = "see 10.1000/a(b)c). Then"
    start, end = find_doi(text)
    assert text[start:end] == "10.1000/a(b)c"


def test_closing_brackets_are_counted_in_linear_time() -> None:
    assert find_doi("10.1000/" + ")" * 100_000) is None


def test_the_address_of_a_doi_escapes_what_an_address_cannot_hold() -> None:
    assert doi_url("10.1000/a<b>#c") == "https://doi.org/10.1000/a%3Cb%3E%23c"
