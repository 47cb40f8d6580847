"""Patterns that are compiled late."""

from __future__ import annotations

import re

import pytest

from citewell.text import LatePattern


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
