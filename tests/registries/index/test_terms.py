"""The terms under which a work is filed."""

from citewell.model import Name
from citewell.registries.index.terms import MOST_TERMS, author_term, title_terms


def test_telling_words_are_folded_and_each_is_taken_once() -> None:
    assert title_terms(["The Élan of the Marsh", "Elan: marshes"]) == ["elan", "marsh", "marshes"]


def test_a_title_of_function_words_keeps_them() -> None:
    assert title_terms(["To be or not to be"]) == ["to", "be", "or", "not"]


def test_an_apostrophe_parts_no_word() -> None:
    assert title_terms(["O'Neill's marsh"]) == ["oneills", "marsh"]


def test_scripts_without_spaces_give_pairs_of_signs() -> None:
    assert title_terms(["盐沼研究"]) == ["盐沼", "沼研", "研究"]


def test_a_title_as_long_as_an_abstract_is_cut() -> None:
    assert len(title_terms([" ".join(f"word{n}" for n in range(500))])) == MOST_TERMS


def test_the_first_author_is_one_word_that_no_title_has() -> None:
    assert author_term([Name("van der Berg", "A."), Name("Lee")]) == "\u00b7vanderberg"
    assert author_term([Name(literal="Lake Consortium")]) == "\u00b7lakeconsortium"
    assert author_term([]) is None
    assert author_term([Name(family="?")]) is None
