"""The targets of HYPERLINK fields."""

import pytest

from citewell.ooxml.fields import hyperlink_address


@pytest.mark.parametrize(
    ("instruction", "address"),
    [
        ('HYPERLINK "https://example.org/a b"', "https://example.org/a b"),
        ("hyperlink https://example.org/a", "https://example.org/a"),
        ('HYPERLINK \\l "_Ref1"', "#_Ref1"),
        ('HYPERLINK "https://example.org" \\l "part"', "https://example.org#part"),
        ('HYPERLINK \\o "a tip" "https://example.org" \\t "_blank"', "https://example.org"),
        ('HYPERLINK "https://example.org', "https://example.org"),
        ("HYPERLINK", None),
        ("HYPERLINKED x", None),
        ("REF _Ref1 \\h", None),
        ("", None),
    ],
)
def test_the_target_of_a_field(instruction: str, address: str | None) -> None:
    assert hyperlink_address(instruction) == address
