"""Which registry's answer decides."""

import pytest

from citewell.model import Absent, Found, Item, Skipped, Unavailable, Work, deciding

RECORD = Found("Crossref", Work(Item(DOI="10.1000/a")))
KNOWN = Found("doi.org")
NO = Absent("doi.org")
NOT_HERE = Absent("Crossref")
DOWN = Unavailable("Crossref", "no network")


@pytest.mark.parametrize(
    ("lookups", "decides"),
    [
        ((KNOWN, NOT_HERE, RECORD), RECORD),
        ((NOT_HERE, KNOWN), KNOWN),
        ((NOT_HERE, NO), NO),
        ((NOT_HERE, DOWN), DOWN),
        ((DOWN, NO), NO),
        ((), Skipped("not looked up")),
    ],
)
def test_only_doi_org_makes_a_doi_absent(lookups, decides) -> None:
    assert deciding(lookups) == decides
