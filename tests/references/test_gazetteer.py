"""Known names: what the filter finds, and what it says of the tokens of several strings."""

from __future__ import annotations

import numpy as np
import pytest

from citewell.references.tagging.gazetteer import PEOPLE, STATES, contains, fill, hash_word, mark
from citewell.references.tagging.network import load_network
from citewell.references.tagging.tokens import tokenise

NAMES = (
    ("journal", "Marine Letters"),
    ("journal", "Tides"),
    ("journal", "Annals of the Northern Shore"),
    ("place", "Norderhafen"),
    ("publisher", "Harbour Press"),
    ("given", "Ruth"),
    ("family", "Abbot"),
)


def words(text):
    return [token.text for token in tokenise(text)]


@pytest.fixture(scope="module")
def known():
    return fill((kind, words(name)) for kind, name in NAMES)


def marked(known, *texts):
    strings = [words(text) for text in texts]
    hashes = np.array([hash_word(word) for string in strings for word in string], dtype=np.uint64)
    owners = np.repeat(np.arange(len(strings)), [len(string) for string in strings])
    states, people = mark(hashes, owners, known)
    return states.tolist(), people.tolist()


@pytest.mark.parametrize("printed", ["Marine Letters", "marine letters", "MARINE LETTERS", "Marine. Letters"])
def test_a_name_is_known_whatever_its_capitals_and_punctuation(known, printed):
    assert contains(known, "journal", words(printed))


@pytest.mark.parametrize(
    ("kind", "printed"),
    [("place", "Marine Letters"), ("journal", "Marine"), ("journal", "Letters Marine"), ("place", "")],
)
def test_only_whole_names_of_the_kind_are_known(known, kind, printed):
    assert not contains(known, kind, words(printed))


def test_the_longest_known_name_is_marked(known):
    states, people = marked(known, "Abbot, Ruth. Tides. Marine Letters, Norderhafen: Harbour Press")
    #                 Abbot , Ruth . Tides . Marine Letters , Norderhafen : Harbour Press
    assert states == [0, 0, 0, 0, 9, 0, 18, 27, 0, 3, 0, 2, 2]
    assert people == [2, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]


def test_a_name_of_three_words_or_more_is_told_from_shorter_ones(known):
    states, _ = marked(known, "Annals of the Northern Shore")
    assert states == [36, 45, 45, 45, 45]


def test_a_name_does_not_run_from_one_string_into_the_next(known):
    states, _ = marked(known, "On Marine", "Letters")
    assert states == [0, 0, 0]


def test_nothing_is_marked_where_there_are_no_words(known):
    assert marked(known, "", "., ;") == ([0, 0, 0], [0, 0, 0])


def test_states_are_within_their_rows(known):
    states, people = marked(known, *(name for _, name in NAMES))
    assert max(states) < STATES
    assert max(people) < PEOPLE


def test_hashes_disregard_accents():
    assert hash_word("Ciência") == hash_word("CIENCIA")
    assert hash_word("(") == 0


def test_the_shipped_filter_knows_journals_and_towns():
    known = load_network().known
    assert contains(known, "journal", words("Zeitschrift für Soziologie"))
    assert contains(known, "place", words("Weinheim"))
    assert not contains(known, "journal", words("Die Küste zwischen Ebbe und Flut"))


def test_a_long_name_is_found_behind_words_that_begin_like_another():
    known = fill([("journal", words("Annals of the Shore")), ("journal", words("Annals of Tides"))])
    states, _ = marked(known, "In Annals of Annals of the Shore", "Annals of the")
    assert states == [0, 0, 0, 36, 45, 45, 45, 0, 0, 0]
