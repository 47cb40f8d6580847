"""What a person decided, and every way to write it wrong."""

from __future__ import annotations

from decimal import Decimal

import pytest

from citewell.grading import read_overrides
from citewell.grading.overrides import Override
from citewell.grading.rubrics import read_rubric
from citewell.model import ConfigurationError

HEAD = "submission,criterion,points,reason\n"
NAMES = {"jane-doe-1", "bo-ek-2"}


def read(text: str) -> object:
    return read_overrides(text.encode(), "overrides.csv", NAMES, read_rubric(None))


def test_they_are_read() -> None:
    expected = {"jane-doe-1": {"coverage": Override(Decimal("38.5"), "an appendix, with a list")}}
    assert read(f'\ufeff{HEAD}jane-doe-1,coverage,38.5,"an appendix, with a list"\r\n\n') == expected
    semicolons = HEAD.replace(",", ";") + "jane-doe-1;coverage;38,5;an appendix, with a list\n"
    assert read(semicolons) == expected
    assert read(HEAD) == {}


WRONG = {
    "": "line 1 must name the columns submission, criterion, points, reason",
    f"{HEAD}jane-do-1,coverage,3,x": "line 2: there is no submission 'jane-do-1'; did you mean 'jane-doe-1'?",
    f"{HEAD}jane-doe-1,coverge,3,x": "line 2: there is no criterion 'coverge'; did you mean 'coverage'?",
    f"{HEAD}jane-doe-1,coverage,many,x": "line 2: 'many' is no number of points",
    f"{HEAD}jane-doe-1,coverage,-3,x": "line 2: '-3' is no number of points",
    f"{HEAD}jane-doe-1,coverage,NaN,x": "line 2: 'NaN' is no number of points",
    f"{HEAD}jane-doe-1,coverage,3,": "line 2: the reason is missing",
    f"{HEAD}jane-doe-1,coverage,3": "line 2: it has 3 cells, and there are 4 columns",
    f"{HEAD}jane-doe-1,coverage,3,x\njane-doe-1,coverage,4,y": "line 3: 'jane-doe-1' has points for 'coverage' already",
}


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_named(text: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read(text)
    assert WRONG[text] in str(caught.value)


def test_no_text() -> None:
    with pytest.raises(ConfigurationError, match="save it as CSV in UTF-8"):
        read_overrides(b"\xff\xfe\x00", "overrides.csv", NAMES, read_rubric(None))
