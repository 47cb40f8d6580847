"""Author-page citations of MLA style, found on the evidence of the list."""

from pathlib import Path

import pytest

from citewell.model import Citation, LinkStatus, Report
from manuscripts import list_of, report_on

ENTRIES = list_of(
    "Berg, Carl. “On Dikes.” *Journal of Water*, vol. 3, no. 1, 2020, pp. 10–19.",
    "García, Dora, et al. “On Rivers That Bend.” *Journal of Water*, vol. 4, no. 2, 2021, pp. 20–29.",
    "Smith, Jane. “A First Study of Things.” *Journal of Things*, vol. 1, no. 1, 2018, pp. 1–9.",
    "Smith, Jane. “The Second Look.” *Journal of Things*, vol. 2, no. 1, 2019, pp. 1–9.",
    "Smith, Jane, and Bob Jones. “Together.” *Journal of Things*, vol. 5, no. 1, 2020, pp. 1–9.",
)
CITED = "Dikes leak (Berg 12). Rivers bend (García et al.). Both do (Smith and Jones 3–5; Berg). "


def report(folder: Path, sentence: str) -> Report:
    return report_on(folder, CITED + sentence + ENTRIES)


def last_of(folder: Path, sentence: str) -> Citation:
    return report(folder, sentence).manuscript.citations[-1]


@pytest.mark.parametrize(
    ("sentence", "text", "names", "title", "locator"),
    [
        ("So (see Berg 12–14).", "(see Berg 12–14)", ("Berg",), None, "12–14"),
        ("So (Smith and Jones, p. 7).", "(Smith and Jones, p. 7)", ("Smith", "Jones"), None, "7"),
        ("So (Smith, “Second Look” 8).", "(Smith, “Second Look” 8)", ("Smith",), "Second Look", "8"),
        ("As Berg (12) says.", "Berg (12)", ("Berg",), None, "12"),
        ("As Smith (“First Study” 2) says.", "Smith (“First Study” 2)", ("Smith",), "First Study", "2"),
        ("As García et al. say.", "García et al.", ("García",), None, None),
        ("The method of Smith and Jones was used.", "Smith and Jones", ("Smith", "Jones"), None, None),
        ("So (Nobody et al. 45).", "(Nobody et al. 45)", ("Nobody",), None, "45"),
        ("So (Nobody et al.).", "(Nobody et al.)", ("Nobody",), None, None),
        ("As Garcla et al. say.", "Garcla et al.", ("Garcla",), None, None),
    ],
)
def test_names_titles_and_pages_are_told_apart(tmp_path, sentence, text, names, title, locator) -> None:
    citation = last_of(tmp_path, sentence)
    (item,) = citation.items
    assert (citation.text, item.names, item.title, item.locator) == (text, names, title, locator)


@pytest.mark.parametrize(
    ("sentence", "n"),
    [
        ("So (Smith, “First Study” 8).", 3),
        ("So (Smith, “Second Look”).", 4),
        ("So (Smith and Jones).", 5),
        ("So (García et al. 21).", 2),
    ],
)
def test_a_title_or_a_second_name_singles_out_the_work(tmp_path, sentence, n) -> None:
    link = report(tmp_path, sentence).manuscript.links[-1]
    assert (link.status, link.references) == (LinkStatus.MATCHED, (n,))


def test_an_author_of_several_works_alone_is_ambiguous(tmp_path) -> None:
    link = report(tmp_path, "So (Smith 8).").manuscript.links[-1]
    assert (link.status, link.references) == (LinkStatus.AMBIGUOUS, (3, 4))


@pytest.mark.parametrize(
    "sentence", ["So (Figure 3).", "So (BERG) for short.", "So (Phase 2; Table 4).", "Berg was wrong."]
)
def test_other_words_are_no_citations(tmp_path, sentence) -> None:
    assert last_of(tmp_path, sentence).text == "(Smith and Jones 3–5; Berg)"


def test_where_dates_are_cited_a_bare_name_is_none(tmp_path) -> None:
    text = "So (Berg, 2020), (García et al., 2021) and (Smith, 2018), as was seen (Berg 12)."
    assert [citation.text for citation in report_on(tmp_path, text + ENTRIES).manuscript.citations] == [
        "(Berg, 2020)",
        "(García et al., 2021)",
        "(Smith, 2018)",
    ]


def test_nothing_is_wrong_with_a_manuscript_in_this_style(tmp_path) -> None:
    text = CITED + "Things were studied (Smith, “First Study” 8) twice (Smith, “Second Look” 2)."
    assert [finding.code for finding in report_on(tmp_path, text + ENTRIES).findings if finding.code[:3] != "DOC"] == []


def test_names_beside_a_listed_work_cite_as_it_does(tmp_path) -> None:
    citation = last_of(tmp_path, "So (Nobody; Berg; Someone and Other).")
    assert [item.names for item in citation.items] == [("Nobody",), ("Berg",), ("Someone", "Other")]


def test_places_in_brackets_are_no_citations(tmp_path) -> None:
    assert last_of(tmp_path, "Bought there (Bergg, Norway).").text == "(Smith and Jones 3–5; Berg)"
