"""Numeric citations are accepted on the evidence of the list."""

import pytest

from citewell.citations import find_citations, recognise_family
from citewell.model import Block, BlockKind, Document, Item, Reference, ReferenceList
from citewell.references import find_references
from manuscripts import document_of, list_of

ENTRIES = "\n\n# References\n\n" + "\n".join(
    f"{n}. Author{chr(64 + n)} A. Title number {n} of a study. J Things. 20{10 + n};{n}:1-9." for n in range(1, 9)
)


def found(folder, text):
    document = document_of(folder, text + ENTRIES)
    return find_citations(document, find_references(document))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One [1], more [2,3], a range [4-6] and both [1, 3–5; 8].", [[1], [2, 3], [4, 5, 6], [1, 3, 4, 5, 8]]),
        ("One.^1^ More.^2,3^ A range.^4–6^", [[1], [2, 3], [4, 5, 6]]),
        ("One.¹ More.²⁻⁴ Again.⁵", [[1], [2, 3, 4], [5]]),
        ("Here (1), there (2, 3), elsewhere (4) and at last (5-8).", [[1], [2, 3], [4], [5, 6, 7, 8]]),
        ("A range [1]–[3], one in two halves [ \ufeff4, 5], and marked [6•, 7••].", [[1, 2, 3], [4, 5], [6, 7]]),
        ("Raised and parted by spaces.<sup>1 2 3</sup> With a page.^4:60^ In brackets.^(5)^", [[1, 2, 3], [4], [5]]),
        ("Raised with its dash.^1^ ^–^ ^3^ And with a blank before it.^4^ ^–5^", [[1, 2, 3], [4, 5]]),
        ("The rate in kg^7^ and the program R^8^ and gene-107^6^ are cited.^1–5^", [[7], [8], [6], [1, 2, 3, 4, 5]]),
        ("After (refs. 1, 2) and see (adapted from reference 3) and else (4–8).", [[1, 2], [3], [4, 5, 6, 7, 8]]),
    ],
)
def test_numbers_and_ranges_become_items(tmp_path, text, expected) -> None:
    assert [[item.number for item in citation.items] for citation in found(tmp_path, text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The interval [0, 1] and the matrix [12, 400] are numbers.",
        "An area of 5 m^2^ and 10^3^ cells, with ^14^C and ^18^F.",
        "First (1) this, then (2) that.",
    ],
)
def test_numbers_that_do_not_fit_the_list_are_no_citations(tmp_path, text) -> None:
    assert [c for c in found(tmp_path, text) if c.text not in {"[0, 1]"}] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shown [1–4], by equation (12) and (13), and [5–8], p (2) times.", ["[1–4]", "[5–8]"]),
        ("Shown [1–4] with R^2^ of 1 and sp^3^ carbon in 5 km^2^ [5–8].", ["[1–4]", "[5–8]"]),
        ("A median of 34 [24–46] was seen [1–4], and one of 5 [4–7] too [5–8].", ["[1–4]", "[5–8]"]),
        ("We (1) ask, (2) look, and (3) tell.", []),
        ("Shown [1–8] with consent (reference 8-1) and a file (Supplementary File 2, ref 3).", ["[1–8]"]),
        (
            "Shown [1–6] in mice (ref. 7) and in rats (references 8) of (6) weeks.",
            ["[1–6]", "(ref. 7)", "(references 8)"],
        ),
        ("Shown [1â€“5] and [6â\x80\x938].", ["[1â€“5]", "[6â\x80\x938]"]),
        ("Shown (3), we (1) ask; (2) look. In May, (2) and others (4–8) follow (1).", ["(3)", "(2)", "(4–8)", "(1)"]),
        ("Grover et al. (2015) [1] began; we [2–8] follow.", ["[1]", "[2–8]"]),
        ("Ions such as Mn²⁺ and ¹³C in 10⁷ cells were seen¹⁻⁴ again⁵⁻⁸.", ["¹⁻⁴", "⁵⁻⁸"]),
    ],
)
def test_other_numbers_beside_the_citations_are_none(tmp_path, text, expected) -> None:
    assert [citation.text for citation in found(tmp_path, text)] == expected


def test_marks_of_affiliations_are_none_in_a_text_that_cites_by_name(tmp_path) -> None:
    people = "Ann One^1^, Bea Two^2,3^, Cid Three^1^\n\n^1^ One Institute ^2^ Two Institute ^3^ Three Institute\n\n"
    names = " ".join(f"So (Author{chr(64 + n)}, 20{10 + n})." for n in range(1, 9))
    entries = list_of(*(f"Author{chr(64 + n)}, A. (20{10 + n}). Title {n}. *Things*, *{n}*, 1–9." for n in range(1, 9)))
    document = document_of(tmp_path, people + names + entries)
    assert recognise_family(find_citations(document, find_references(document))) == "author-date"


def test_numbers_far_beyond_the_list_count_something_else(tmp_path) -> None:
    citations = found(tmp_path, "Shown (1), (2), (3–8). We saw many cells (5799) and fewer dots (530), but not (9).")
    assert [citation.text for citation in citations] == ["(1)", "(2)", "(3–8)", "(9)"]


def test_a_second_form_counts_where_it_cites_what_the_first_leaves_out(tmp_path) -> None:
    citations = found(tmp_path, "Shown.^1–6^ In a table later [7, 8].")
    assert [citation.text for citation in citations] == ["1–6", "[7, 8]"]


def test_each_number_points_at_its_own_characters(tmp_path) -> None:
    document = document_of(tmp_path, "One [1], more [2, 3]." + ENTRIES)
    citations = find_citations(document, find_references(document))
    assert [document.text_at(item.location) for item in citations[1].items] == ["2", "3"]


def test_the_family_is_named_by_the_majority(tmp_path) -> None:
    assert recognise_family(found(tmp_path, "One [1], more [2,3].")) == "numeric"
    assert recognise_family(()) == "none"


def test_numbers_that_lost_their_formatting_are_citations_where_they_count_up_the_list(tmp_path) -> None:
    text = "Cells grow again.1 So do others2,3 in vitamin B12 (see Fig.7). We saw four,4 or “many.”5-7 More days.8"
    citations = found(tmp_path, text)
    assert [item.number for citation in citations for item in citation.items] == [1, 2, 3, 4, 5, 6, 7, 8]


@pytest.mark.parametrize(
    "text",
    [
        "Cells of gene3 grow.1 We saw days4 and more.2",
        "Cells grow.8 So do others7 again.6 We saw four,5 or many.4 More days.3 Then none.2 At last.1",
        "Cells grow.1 So do others2 again.3 We saw four,4 or many.5 More days.6 Then.7 At last.8 All is cited [1–8].",
    ],
)
def test_digits_behind_words_are_none_in_any_other_order(tmp_path, text) -> None:
    assert [citation.text for citation in found(tmp_path, text) if citation.text[0] != "["] == []


def test_bare_numbers_cite_at_the_end_of_rows_parted_by_tabs() -> None:
    rows = ["Drug\tDose\tReference", "One\t3\t2, 4 and 5", "Three\t7", "8\t7\tThis work"]
    texts = [("Shown [1, 3].", BlockKind.PARAGRAPH), *((row, BlockKind.TABLE_CELL) for row in rows)]
    blocks = tuple(Block(f"b{n}", kind, text) for n, (text, kind) in enumerate(texts))
    entries = tuple(Reference(n, f"k{n}", f"Author{n}", (), Item("book"), f"[{n}]") for n in range(1, 9))
    citations = find_citations(Document("x.txt", "text", blocks), ReferenceList(entries))
    assert [citation.text for citation in citations] == ["[1, 3]", "2, 4 and 5", "7"]


def test_bare_numbers_cite_in_a_column_of_references(tmp_path) -> None:
    table = "\n\n| Drug | Dose | Refs. |\n|---|---|---|\n| One | 3 | 2, 4–6 |\n| Two | 5 | 7 |\n| Three | 8 | 90 |\n"
    citations = found(tmp_path, "Shown [1, 3, 8]." + table)
    assert [citation.text for citation in citations] == ["[1, 3, 8]", "2, 4–6", "7"]


def test_names_of_methods_and_units_are_no_citations_beside_numbers(tmp_path) -> None:
    citations = found(
        tmp_path, "We use AuthorA (AuthorB) and units (AuthorCs) [1, 2]. AuthorA et al. [3] do, and so [4–8]."
    )
    assert {citation.system.value for citation in citations} == {"numeric"}


def test_a_name_before_a_comma_and_a_number_are_two_citations(tmp_path) -> None:
    text = "Shown [1–3]. Then by AuthorD (2014), [7, 8], and AuthorE (2015) [5], or AuthorF (2016),[6] at last."
    texts = [citation.text for citation in found(tmp_path, text)]
    assert texts == ["[1–3]", "AuthorD (2014)", "[7, 8]", "[5]", "[6]"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Part of a text (32–34). It goes on (35), and (36, 37) ends (33).", ["(32–34)", "(35)", "(36, 37)", "(33)"]),
        ("We asked the young (18–25), the older (26–35) and the oldest (36–45) of all (120).", []),
        ("A mean of many (3) and (17), of some (5) and (2, 9).", []),
    ],
)
def test_without_a_list_numbers_in_parentheses_cite_in_the_order_of_one(tmp_path, text, expected) -> None:
    citations = find_citations(document_of(tmp_path, text), ReferenceList())
    assert [citation.text for citation in citations] == expected


def test_bare_numbers_are_none_where_tables_put_theirs_in_brackets(tmp_path) -> None:
    table = "\n\n| Drug | Size | Ref. |\n|---|---|---|\n| One | 3 | [2] |\n| Two | 5 | 5–7 |\n"
    citations = found(tmp_path, "Shown [1, 3–8]." + table)
    assert [citation.text for citation in citations] == ["[1, 3–8]", "[2]"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.^1^ Of copper2, 3 and more.^4^ Then^5–7^ others8 as well.", ["1", "2, 3", "4", "5–7", "8"]),
        ("One.^1^ Of “copper”2, and of ‘silver’3 and more.^4–8^", ["1", "2", "3", "4–8"]),
        ("One.^1^ Of copper5 and more.^2–4^ Then^6–8^ others.", ["1", "2–4", "6–8"]),
        ("One.^1^ Of Notch2 and more.^2–8^", ["1", "2–8"]),
        ("One [1]. Of copper2 and more [3–8].", ["[1]", "[3–8]"]),
    ],
)
def test_a_superscript_that_lost_its_formatting_is_known_by_the_gap_that_it_leaves(tmp_path, text, expected) -> None:
    assert [citation.text for citation in found(tmp_path, text)] == expected
