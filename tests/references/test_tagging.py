"""The tagger's parts: tokens, features, network, segments, names."""

from __future__ import annotations

import numpy as np
import pytest

from citewell.references.tagging.features import BUCKETS, FORMS, ROWS, featurise, form_features
from citewell.references.tagging.gazetteer import SIZE
from citewell.references.tagging.labels import LABELS, NAME_PARTS
from citewell.references.tagging.network import MODEL, Tagged, load_network
from citewell.references.tagging.people import read_people
from citewell.references.tagging.segments import calibrate, find_segments
from citewell.references.tagging.tokens import MOST_TOKENS, tokenise

NOTHING_KNOWN = np.zeros(SIZE // 8, dtype=np.uint8)
ENTRY = "Abbot, R. T. (2015). Tides. Marine Letters, 4(2), e228. https://doi.org/10.1000/tides.4"


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("2013;11:1280", ["2013", ";", "11", ":", "1280"]),
        ("e228 2019a", ["e", "228", "2019", "a"]),
        ("see 10.1000/a.b(c)d.", ["see", "10.1000/a.b(c)d", "."]),
        ("<https://example.org/a_b>.", ["<", "https://example.org/a_b", ">", "."]),
        ("O’Neil-Roe", ["O", "’", "Neil", "-", "Roe"]),
        ("周子涵. 潮汐", ["周", "子", "涵", ".", "潮", "汐"]),
        ("cafe\u0301", ["cafe\u0301"]),
        (" \t\n", []),
        ("", []),
    ],
)
def test_tokens(text, tokens):
    found = tokenise(text)
    assert [token.text for token in found] == tokens
    assert all(text[token.start : token.end] == token.text for token in found)


def test_tokens_are_bounded():
    assert len(tokenise("a " * 10_000)) == MOST_TOKENS


def test_rows_are_within_the_table():
    for text in ("Tides", "2015", "1", "é", "周", "\u0645", "10.1000/x", "http://a.b", "\U0001f600", "\x7f"):
        assert len(form_features(text)) == FORMS
        assert all(0 <= row < BUCKETS for row in form_features(text))
    _, _, places = featurise([tokenise("word " * 300)], NOTHING_KNOWN)
    assert places.max() < ROWS


def test_features_of_the_same_word_are_kept_once():
    forms, which, places = featurise([tokenise("sea, sea"), tokenise("the sea")], NOTHING_KNOWN)
    assert which.tolist() == [0, 1, 0, 2, 0]
    assert len(forms) == 3
    assert places[0, 2] == places[3, 2]  # both are the first of their string
    assert places[0, 0] != places[2, 0]  # only one has a comma at its heels


def test_a_string_is_tagged_alike_alone_and_among_others():
    strings = [tokenise(text) for text in (ENTRY, "", "Tides", ENTRY * 3, "Castillo M. Sand. 2019.")]
    together = load_network().tag(strings)
    for tokens, tags in zip(strings, together, strict=True):
        alone = load_network().tag([tokens])[0]
        assert tags.labels.shape == (len(tokens), len(LABELS))
        assert tags.best == alone.best
        np.testing.assert_allclose(tags.labels, alone.labels, atol=1e-4)
        assert tags.parts == alone.parts


def test_probabilities_of_a_token_add_up():
    tags = load_network().tag([tokenise(ENTRY)])[0]
    np.testing.assert_allclose(tags.labels.sum(1), 1, atol=1e-5)


def test_the_model_is_small():
    assert MODEL.stat().st_size <= 8_000_000


def _tagged(*labels):
    probabilities = np.full((len(labels), len(LABELS)), 0.0, dtype=np.float32)
    for n, label in enumerate(labels):
        probabilities[n, LABELS.index(label)] = 0.9
    best = [LABELS.index(label) for label in labels]
    return Tagged(best, [0.9] * len(best), probabilities, [0] * len(best))


CURVES = [(1.0, 0.0)] * len(LABELS)


def test_segments_bridge_a_sign_inside_a_title_but_not_a_word():
    tokens = tokenise("Sand : salt in sea")
    bridged = find_segments(tokens, _tagged("title", "other", "title", "other", "title"), CURVES)
    assert [(segment.label, segment.start, segment.end) for segment in bridged] == [("title", 0, 11), ("title", 15, 18)]


def test_volume_and_issue_are_never_bridged():
    tokens = tokenise("4 / 5")
    assert len(find_segments(tokens, _tagged("volume", "other", "volume"), CURVES)) == 2


def test_confidence_grows_with_certainty_and_stays_within_bounds():
    confidences = [calibrate(certainty, 0.8, -0.2) for certainty in (0.0, 0.3, 0.9, 0.999, 1.0)]
    assert confidences == sorted(confidences)
    assert confidences[0] > 0
    assert confidences[-1] < 1


def _people(text, *parts):
    tokens = [token for token in tokenise(text) if token.text[0].isalnum() or token.text in "-’;&"]
    assert len(tokens) == len(parts)
    return [name for name, _ in read_people(text, tokens, [NAME_PARTS.index(part) for part in parts])]


def test_people_family_first_then_given_first():
    names = _people("Abbot, R. T., Karl Brunner", "family-first", "given", "given", "given-first", "family")
    assert [(name.family, name.given) for name in names] == [("Abbot", "R. T."), ("Brunner", "Karl")]


def test_people_hyphens_join_whatever_the_second_word_is_tagged():
    names = _people("Roe-Li, Jean-Luc", "family-first", "none", "family-first", "given", "none", "family-first")
    assert [(name.family, name.given) for name in names] == [("Roe-Li", "Jean-Luc")]


def test_people_a_semicolon_ends_a_name():
    names = _people("Abbot, R; Castillo, M", "family-first", "given", "none", "family", "given")
    assert [name.family for name in names] == ["Abbot", "Castillo"]


def test_people_particles_suffixes_and_organisations():
    assert _people("van der Berg J", "family-first", "family", "family", "given")[0].non_dropping_particle == "van der"
    assert _people("King ML Jr", "family-first", "given", "suffix")[0].suffix == "Jr"
    assert _people("Harbour Office (HO)", "literal-first", "literal", "literal")[0].literal == "Harbour Office (HO)"
