"""What shows that a container is a journal."""

from __future__ import annotations

import pytest

from citewell.model import Document, Item, Location, Manuscript, Reference, ReferenceList
from citewell.rules.ref.journals import Journals


def holds(container: str, doi: str | None = None, text: str = "") -> bool:
    item = Item(type="article-journal", container_title=container, DOI=doi)
    entry = Reference(1, "khan2024", text, (Location("body:0", 0, 0),), item)
    return Journals(Manuscript(Document("paper.md", "markdown", ()), ReferenceList((entry,)))).hold(entry)


@pytest.mark.parametrize(
    ("container", "doi"),
    [
        ("Journal of Cells", None),
        ("Cell Communication and Signaling", "10.1186/s12964-023-01302-1"),
        ("Cancer Drug Resistance", "10.20517/cdr.2019.10"),
        ("European Heart Matters", "10.1093/eurheartj/ehx393"),
        ("Cells", "10.3390/cells9010123"),
        ("Proceedings of the National Academy of Sciences", "10.1073/pnas.1901234116"),
    ],
)
def test_evident_journals(container: str, doi: str | None) -> None:
    assert holds(container, doi)


@pytest.mark.parametrize(
    ("container", "doi"),
    [
        ("Cell Communication and Signaling", None),
        ("Cell communication and signaling", "10.1007/978-3-030-12345-6_7"),
        ("Oxford Scholarship", "10.1093/med/9780199743032.003.0004"),
        ("Computer Vision and Pattern Recognition", "10.1109/cvpr.2016.90"),
        ("Cancer Drug Resistance", "10.20517/jctr.2019.10"),
        ("Handbook of the Journal Trade", "10.1038/nature12345"),
        ("Proceedings of the Cell Conference", "10.1145/3292500.3330701"),
        ("bioRxiv", "10.1101/2019.01.01.123456"),
    ],
)
def test_what_may_be_something_else(container: str, doi: str | None) -> None:
    assert not holds(container, doi)


def test_editors_make_a_book() -> None:
    assert holds("Annals of Cells", text="In Annals of Cells.")
    assert not holds("Annals of Cells", text="In F. Malik (Ed.), Annals of Cells.")
