"""Printed dates."""

from __future__ import annotations

import pytest

from citewell.model import IssuedDate
from citewell.references.access_notes import find_access_notes
from citewell.references.dates import find_dates


@pytest.mark.parametrize(
    ("printed", "issued"),
    [
        ("(2019)", IssuedDate(2019)),
        ("(2019a)", IssuedDate(2019, suffix="a")),
        ("2019b.", IssuedDate(2019, suffix="b")),
        ("(2020, July 5)", IssuedDate(2020, 7, 5)),
        ("(2020, July)", IssuedDate(2020, 7)),
        ("(5 July 2020)", IssuedDate(2020, 7, 5)),
        ("5th July 2020", IssuedDate(2020, 7, 5)),
        ("July 5, 2020", IssuedDate(2020, 7, 5)),
        ("2020 Jul 5;", IssuedDate(2020, 7, 5)),
        ("(2020-07-05)", IssuedDate(2020, 7, 5)),
        ("(3. März 2018)", IssuedDate(2018, 3, 3)),
        ("9.12.2004", IssuedDate(2004, 12, 9)),
        ("(20. 3. 1970)", IssuedDate(1970, 3, 20)),
        ("24./25. 10. 1981", IssuedDate(1981, 10, 25)),
        ("(12 de agosto de 2017)", IssuedDate(2017, 8, 12)),
        ("(2016, 4 août)", IssuedDate(2016, 8, 4)),
        ("(1999/2003)", IssuedDate(1999, end_year=2003)),
        ("1917–24", IssuedDate(1917, end_year=1924)),
        ("(in press)", IssuedDate(literal="in press")),
        ("(n.d.)", IssuedDate(literal="n.d.")),
        ("(n.d.-b)", IssuedDate(literal="n.d.", suffix="b")),
        ("(o. J.)", IssuedDate(literal="o. J.")),
        ("(s.f.)", IssuedDate(literal="s.f.")),
        ("2021年", IssuedDate(2021)),
    ],
)
def test_forms_of_dates(printed, issued):
    (found,) = find_dates(f"Abbot {printed} Tides")
    assert found.issued == issued
    assert found.is_bracketed == printed.startswith("(")


@pytest.mark.parametrize("printed", ["(2004/1999)", "2004 [1999]"])
def test_the_year_of_the_first_edition_is_told_apart(printed):
    (found,) = find_dates(f"Abbot, R. {printed}. Tides")
    assert (found.issued.year, found.original.year) == (2004, 1999)


@pytest.mark.parametrize("pages", ["1605–1615", "2036–2044", "2068"])
def test_pages_before_a_bracketed_year_are_no_date_with_an_original(pages):
    found = list(find_dates(f"J. Cells 113, {pages} (2013)."))
    assert found[-1].issued == IssuedDate(2013)
    assert found[-1].is_bracketed


@pytest.mark.parametrize("text", ["10.1000/2019.4", "pages 12019", "a/2019/b", "2019%", "1099", "A2019"])
def test_digits_inside_other_things_are_no_year(text):
    assert list(find_dates(text)) == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Retrieved May 3, 2020, from \x00", "May 3, 2020"),
        ("Accessed 3 May 2020.", "3 May 2020"),
        ("[Accessed: 3 Jan. 2020]", "3 Jan. 2020"),
        ("(abgerufen am 3.5.2020)", "3.5.2020"),
        ("[cited 2020 Feb 10]", "2020 Feb 10"),
        ("Retrieved from \x00", None),
        ("Available at: \x00", None),
    ],
)
def test_access_notes(text, date):
    assert next(find_access_notes(text)).date == date
