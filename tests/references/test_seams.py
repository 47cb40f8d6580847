"""Pieces of a field that belong together, and what stands in the place of names."""

from __future__ import annotations

import pytest

from citewell.references.seams import join_pieces
from citewell.references.tagging.segments import Segment


def pieces(text, *labelled):
    segments, start = [], 0
    for label, printed in labelled:
        start = text.index(printed, start)
        segments.append(Segment(label, 0, 0, start, start + len(printed), 0.9, 0.9))
        start += len(printed)
    return segments


def joined(text, *labelled):
    return [
        (segment.label, text[segment.start : segment.end]) for segment in join_pieces(text, pieces(text, *labelled))
    ]


def test_signs_alone_do_not_part_a_title():
    text = "Abbot, R. “Tides”: Notes on a shore. Letters 3"
    found = joined(text, ("author", "Abbot, R."), ("title", "Tides"), ("title", "Notes on a shore"))
    assert found == [("author", "Abbot, R."), ("title", "Tides”: Notes on a shore")]


def test_words_between_two_titles_part_them():
    text = "Abbot, R. Tides (with photographs) Notes on a shore"
    labelled = (("author", "Abbot, R."), ("title", "Tides"), ("title", "Notes on a shore"))
    assert joined(text, *labelled) == list(labelled)


@pytest.mark.parametrize("label", ["title", "container-title"])
def test_a_year_inside_a_title_is_part_of_it_where_the_entry_has_another(label):
    text = "Abbot, R. (1989). Review of Nereis Linnaeus, 1758 (Annelida) of the shore. 3"
    labelled = (
        ("date", "1989"),
        (label, "Review of Nereis Linnaeus"),
        ("date", "1758"),
        (label, "Annelida) of the shore"),
    )
    assert joined(text, *labelled) == [
        ("date", "1989"),
        (label, "Review of Nereis Linnaeus, 1758 (Annelida) of the shore"),
    ]
    assert joined(text, *labelled[1:]) == list(labelled[1:])


def test_what_stands_in_front_of_the_date_of_a_title_is_its_author():
    text = "Küstenbund Nord (2004): Gezeiten. Kiel"
    labelled = (("title", "Küstenbund Nord"), ("date", "2004"), ("title", "Gezeiten"))
    assert joined(text, *labelled)[0] == ("author", "Küstenbund Nord")
    assert joined(text.replace("(", ""), *labelled)[0] == ("title", "Küstenbund Nord")


def test_authors_in_front_of_the_date_of_a_title_are_one_list():
    text = "MARÉCHAL, Jean, Guillaume MARÉE a Rolf DUNE, 2022. Gezeiten"
    labelled = (("author", "MARÉCHAL, Jean"), ("title", "Guillaume MARÉE a Rolf DUNE"), ("date", "2022"))
    assert joined(text, *labelled, ("title", "Gezeiten"))[0] == ("author", text[: text.index(", 2022")])
    assert joined(text, *labelled)[0] == labelled[0]


def test_a_body_that_edits_is_no_container():
    text = "Gezeiten, in: Bund der Küste (Hg.), Ziele am Meer, Kiel"
    labelled = (("title", "Gezeiten"), ("container-title", "Bund der Küste"), ("container-title", "Ziele am Meer"))
    assert joined(text, *labelled)[1:] == [("editor", "Bund der Küste"), ("container-title", "Ziele am Meer")]


@pytest.mark.parametrize(("cue", "title"), [(". In ", "Ebbe. Zwei Modelle"), (". ", "Ebbe")])
def test_a_sentence_in_front_of_in_and_the_editors_is_part_of_the_title(cue, title):
    text = f"Ebbe. Zwei Modelle{cue}Brunner, K. (Hg.): Ziele am Meer"
    labelled = (
        ("title", "Ebbe"),
        ("container-title", "Zwei Modelle"),
        ("editor", "Brunner, K."),
        ("container-title", "Ziele am Meer"),
    )
    assert joined(text, *labelled)[0] == ("title", title)
