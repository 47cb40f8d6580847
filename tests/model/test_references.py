"""Entries and their places."""

from citewell.model import FieldSpan, IssuedDate, Item, Location, Name, Reference


def reference(**item) -> Reference:
    parts = (Location("b1", 4, 9), Location("b2", 0, 5))
    return Reference(1, "x", "Alpha\nBravo", parts, Item(**item), spans={"title": FieldSpan(6, 11)})


def test_a_field_in_the_second_block_is_located_there() -> None:
    assert reference().locate_field("title") == Location("b2", 0, 5)


def test_a_range_is_cut_at_the_end_of_its_block() -> None:
    assert reference().locate(2, 9) == Location("b1", 6, 9)


def test_a_field_without_a_place_is_the_whole_entry() -> None:
    assert reference().locate_field("volume") == Location("b1", 4, 9)


def test_the_short_form_is_how_people_cite() -> None:
    two = (Name("Zahreddine"), Name("Borden"))
    assert reference(author=two, issued=IssuedDate(2013)).short_form == "Zahreddine & Borden (2013)"
    assert (
        reference(author=(*two, Name("Third")), issued=IssuedDate(2013, suffix="b")).short_form
        == "Zahreddine et al. (2013b)"
    )
    assert reference(author=two).short_form == "Zahreddine & Borden (n.d.)"
    assert reference().short_form == "“Alpha\nBravo…”"
