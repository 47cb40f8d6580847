"""Identifiers in entries."""

from __future__ import annotations

import pytest

from citewell.references.identifiers import find_identifiers


def found_in(text):
    return {found.variable: found.value for found in find_identifiers(text)}


@pytest.mark.parametrize(
    "printed",
    [
        "https://doi.org/10.1000/Tides.4",
        "http://dx.doi.org/10.1000/tides.4.",
        r"https\://doi.org/10.1000/tides.4",
        "doi:10.1000/tides.4",
        "DOI: 10.1000/tides.4,",
        "doi: https://doi.org/10.1000/tides.4",
        "https://doi.org/https://doi.org/10.1000/tides.4",
        "<https://doi.org/10.1000/tides.4>",
        "(10.1000/tides.4)",
    ],
)
def test_a_doi_in_every_print(printed):
    text = f"Marine Letters, 4. {printed}"
    (found,) = find_identifiers(text)
    assert (found.variable, found.value) == ("DOI", "10.1000/tides.4")
    assert text[found.start : found.end].lower() == "10.1000/tides.4"


def test_a_proxied_doi_keeps_its_address():
    text = "https://doi-org.library.example.edu/10.1000/tides.4"
    assert found_in(text) == {"DOI": "10.1000/tides.4", "URL": text}


def test_brackets_of_a_doi_are_its_own():
    assert found_in("(https://doi.org/10.1061/(ASCE)0733(2005))")["DOI"] == "10.1061/(asce)0733(2005)"


@pytest.mark.parametrize(
    ("printed", "variable", "value"),
    [
        ("See https://example.org/a_(b).", "URL", "https://example.org/a_(b)"),
        ("www.example.org/tides,", "URL", "www.example.org/tides"),
        ("ISBN 978-3-16-148410-0", "ISBN", "978-3-16-148410-0"),
        ("ISSN: 1234-567X.", "ISSN", "1234-567X"),
        ("PMID: 12345678", "PMID", "12345678"),
        ("PMCID: PMC1234567", "PMCID", "PMC1234567"),
        ("arXiv:1901.07291v2 [cs.CL]", "arxiv", "1901.07291v2"),
        ("https://arxiv.org/abs/1901.07291", "arxiv", "1901.07291"),
        ("hep-th: arXiv:hep-th/9901001", "arxiv", "hep-th/9901001"),
    ],
)
def test_other_identifiers(printed, variable, value):
    assert found_in(printed)[variable] == value


@pytest.mark.parametrize("text", ["doi: [DOI pending]", "[DOI to be added]"])
def test_a_doi_left_blank_has_no_value(text):
    assert found_in(text) == {"DOI": None}


def test_a_malformed_host_is_an_address_like_any_other():
    assert "URL" in found_in("http://[x]/a")
