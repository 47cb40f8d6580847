"""Which rules run, and in what order their findings come."""

import pytest

from citewell.model import (
    Block,
    BlockKind,
    Document,
    Item,
    Location,
    Manuscript,
    Name,
    Reference,
    ReferenceList,
    Settings,
)
from citewell.rules import judge, load_rules
from citewell.rules.judgement import is_selected

CIT101 = next(rule for rule in load_rules() if rule.code == "CIT101")


@pytest.mark.parametrize(
    ("select", "ignore", "runs"),
    [
        ((), (), True),
        (("CIT",), (), True),
        (("cit101",), (), True),
        (("REF", "CIT1"), (), True),
        (("REF",), (), False),
        ((), ("CIT",), False),
        ((), ("REF",), True),
        (("CIT101",), ("CIT",), True),
        (("CIT",), ("CIT101",), False),
        (("CIT101",), ("CIT101",), False),
        (("CIT102",), (), False),
    ],
)
def test_the_longer_code_wins_and_ignore_wins_a_tie(
    select: tuple[str, ...], ignore: tuple[str, ...], runs: bool
) -> None:
    assert is_selected(CIT101, Settings(select=select, ignore=ignore)) is runs


def manuscript_without_citations() -> Manuscript:
    entries = ["Zahn, B. (2001). Teeth.", "Abel, C. (2002). Ears."]
    blocks = (
        Block("b1", BlockKind.PARAGRAPH, "Nothing is cited here."),
        *(Block(f"b{n}", BlockKind.PARAGRAPH, text) for n, text in enumerate(entries, 2)),
    )
    references = tuple(
        Reference(n, f"r{n}", text, (Location(f"b{n + 1}", 0, len(text)),), Item(author=(Name(text.split(",")[0]),)))
        for n, text in enumerate(entries, 1)
    )
    return Manuscript(
        Document("essay.md", "markdown", blocks), ReferenceList(references, None, frozenset({"b2", "b3"}))
    )


def test_findings_come_in_reading_order() -> None:
    findings = judge(manuscript_without_citations(), Settings(select=("CIT101", "DOC606", "DOC608")))
    assert [(found.location.block, found.code) for found in findings] == [
        ("b1", "DOC608"),
        ("b2", "CIT101"),
        ("b2", "DOC606"),
        ("b3", "CIT101"),
    ]


def test_an_empty_document_is_judged_without_findings() -> None:
    assert judge(Manuscript(Document("empty.md", "markdown", ())), Settings()) == ()


def test_rules_come_by_family_then_code() -> None:
    codes = [rule.code for rule in load_rules()]
    order = ("CIT", "STY", "REF", "IDN", "REG", "DOC")
    assert codes == sorted(codes, key=lambda code: (order.index(code[:3]), code))
