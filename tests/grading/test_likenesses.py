"""What several lists share, and what they may share without a word."""

from __future__ import annotations

from citewell.grading.entries import Entry
from citewell.grading.likenesses import find_likenesses


def entry(title: str = "Salt marshes of the delta", who: str = "okafor 2018", **more: object) -> Entry:
    return Entry(text=f"{who}. {title}.", who=who, title=title.lower(), **more)  # type: ignore[typeddict-item]


def found(lists: dict[str, list[Entry]]) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.kind, each.submissions) for each in find_likenesses(lists)]


def test_sound_references_may_be_shared() -> None:
    assert found({name: [entry(doi="10.5555/1")] for name in "abcdef"}) == []


def test_the_same_wrong_reference() -> None:
    wrong = entry(doi="10.1234/none", wrong=["REG501"])
    assert found({"b": [wrong], "a": [wrong], "c": [entry()]}) == [("wrong-reference", ("a", "b"))]
    assert found({"a": [wrong], "c": [entry()]}) == []


def test_a_fabricated_doi_with_two_texts() -> None:
    one = entry(doi="10.1234/none", wrong=["REG501"])
    other = entry("Quite another title", "ng 2001", doi="10.1234/none", wrong=["REG501"])
    assert found({"a": [one], "b": [other]}) == [("wrong-reference", ("a", "b"))]


def test_the_same_altered_title() -> None:
    right, slip = entry(doi="10.5555/1"), entry("Salt marches of the delta", doi="10.5555/1")
    cohort = {"a": [right], "b": [slip], "c": [right], "d": [slip], "e": [right]}
    assert found(cohort) == [("altered-title", ("b", "d"))]
    assert found({name: entries for name, entries in cohort.items() if name != "e"}) == []


def test_a_subtitle_that_some_leave_out_is_no_slip() -> None:
    right, short = (
        entry("Salt marshes: A survey of the whole coast", doi="10.5555/1"),
        entry("Salt marshes", doi="10.5555/1"),
    )
    assert found({"a": [right], "b": [short], "c": [right], "d": [short], "e": [right]}) == []


def test_the_same_other_doi() -> None:
    right, slip = entry(doi="10.5555/coast.41"), entry(doi="10.5555/coast.14")
    assert found({"a": [right], "b": [slip], "c": [right], "d": [slip], "e": [right]}) == [("altered-doi", ("b", "d"))]


def works(*numbers: int) -> list[Entry]:
    return [entry(f"Work of number {number}", f"author{number} 2001") for number in numbers]


def test_the_same_list() -> None:
    cohort = {"a": works(*range(10)), "b": works(*range(10)), "c": works(*range(8), 90, 91), "d": works(*range(50, 60))}
    assert found(cohort) == [("same-list", ("a", "b"))]
    cohort["c"] = works(*range(9), 90)
    assert found(cohort) == [("same-list", ("a", "b", "c"))]


def test_short_lists_are_easily_the_same() -> None:
    assert found({"a": works(1, 2, 3), "b": works(1, 2, 3)}) == []


def test_a_large_cohort_with_one_list() -> None:
    assert found({f"s{n:04}": works(*range(10)) for n in range(2000)}) == [
        ("same-list", tuple(f"s{n:04}" for n in range(2000)))
    ]
