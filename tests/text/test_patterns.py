"""Patterns that are compiled late, and those that are asked before others."""

from __future__ import annotations

import re

import pytest

from citewell.text import LatePattern, led_by

FORTHCOMING = r"(?<!\w)(?i:in press|submitted)"


def test_it_searches_as_re_does_and_within_the_same_bounds() -> None:
    late, early = LatePattern("b+", re.IGNORECASE), re.compile("b+", re.IGNORECASE)
    for search in ("match", "search", "fullmatch"):
        for bounds in ((), (1,), (1, 3), (3, 5)):
            found, wanted = getattr(late, search)("aBbbc", *bounds), getattr(early, search)("aBbbc", *bounds)
            assert (found and found.span()) == (wanted and wanted.span())


def test_it_is_compiled_at_its_first_use() -> None:
    broken = LatePattern("(")
    with pytest.raises(re.error):
        broken.search("")


@pytest.mark.parametrize(
    ("text", "place"),
    [("It is in press.", 6), ("Submitted", 0), ("in prison", None), ("resubmitted", None), ("", None)],
)
def test_the_first_character_of_a_match_is_found(text: str, place: int | None) -> None:
    """It stands where the pattern itself begins to match."""
    found = re.search(led_by("IiSs", FORTHCOMING), text)
    assert (found.start() if found else None) == place
    assert (found is None) == (re.search(FORTHCOMING, text) is None)
