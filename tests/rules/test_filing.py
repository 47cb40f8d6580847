"""Under which words entries are filed, and what stands out of order."""

from __future__ import annotations

from itertools import permutations

import pytest

from citewell.model import Location, Reference
from citewell.references.parsing import parse_entry
from citewell.rules.ref.filing import filed_name, filing_keys
from citewell.rules.ref.orders import longest_order


def entry_of(text: str) -> Reference:
    parsed = parse_entry(text)
    return Reference(1, "key", text, (Location("body:0", 0, len(text)),), parsed.item, spans=parsed.spans)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Khan, S. U., & Malik, F. (2024). On resistance. Cell Reports, 3, 1–9.", "Khan"),
        ("Khan SU, Malik F. On resistance. Cell Reports. 2024;3:1–9.", "Khan"),
        ("S. U. Khan and F. Malik, “On resistance,” Cell Reports, vol. 3, pp. 1–9, 2024.", "Khan"),
        ("van den Berg, A. (2024). On resistance. Cell Reports, 3, 1–9.", "van den Berg"),
        ("World Health Organization. (2024). On resistance. https://example.org", "World Health Organization"),
        ("R Core Team (2022). R: A language. R Foundation.", "R Core Team"),
        ("Handbook of cells. (2024). Academic Press.", "Handbook of cells"),
    ],
)
def test_an_entry_is_called_by_the_name_it_is_filed_under(text: str, name: str) -> None:
    assert filed_name(entry_of(text)) == name


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Öberg, S. (2024). On cells.", {"oberg", "oeberg", "oʒberg", "zʒberg"}),
        ("McEwan, S. (2024). On cells.", {"mcewan", "macewan"}),
        ("van den Berg, A. (2024). On cells.", {"van den berg", "vandenberg", "den berg", "denberg", "berg"}),
        ("The Cell Society. (2024). On cells.", {"the cell society", "cell society", "cellsociety"}),
        ("O’Brien, S. (2024). On cells.", {"obrien", "o brien", "brien"}),
    ],
)
def test_every_way_of_filing_is_known(text: str, keys: set[str]) -> None:
    assert keys <= set(filing_keys(entry_of(text)))


@pytest.mark.parametrize("text", ["EPA. (2019). On water.", "陈伟生. (2019). 耐药性研究.", "3M. (2019). On tape."])
def test_what_cannot_be_filed_has_no_key(text: str) -> None:
    assert filing_keys(entry_of(text)) == ()


def test_the_longest_order_is_as_long_as_any() -> None:
    for sequence in permutations(range(5)):
        kept = longest_order([(number,) for number in sequence])
        positions = [position for position, _ in kept]
        assert positions == sorted(positions)
        assert [sequence[position] for position in positions] == sorted(key for _, key in kept)
        assert len(kept) == longest_by_trying(sequence)


def longest_by_trying(sequence: tuple[int, ...]) -> int:
    subsets = range(2 ** len(sequence))
    parts = ([number for bit, number in enumerate(sequence) if subset >> bit & 1] for subset in subsets)
    return max(len(part) for part in parts if part == sorted(part))


def test_each_member_is_in_order_by_one_of_its_keys() -> None:
    assert longest_order([("b",), ("a", "c"), ("d", "a")]) == [(0, "b"), (1, "c"), (2, "d")]
    assert longest_order([("b", "a"), ("a",)]) == [(0, "a"), (1, "a")]
    assert longest_order([]) == []
