"""Styles by name and by file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from citewell.exports.csl_styles import find_style, style_names
from citewell.model import ConfigurationError

if TYPE_CHECKING:
    from pathlib import Path

STYLE = '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0">{}</style>'


def test_the_styles_in_the_package() -> None:
    assert style_names() == ("apa", "chicago", "harvard", "ieee", "mla", "nature", "vancouver")


@pytest.mark.parametrize(("name", "numeric"), [("apa", False), ("ieee", True), ("vancouver", True), ("mla", False)])
def test_numeric_styles_are_known(name: str, numeric: bool) -> None:
    assert find_style(name).numeric is numeric


def test_any_style_file_will_do(tmp_path: Path) -> None:
    path = tmp_path / "mine.csl"
    path.write_text(STYLE.format("<info/><citation/>"))
    assert find_style(str(path)).path == path


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("not xml", "not a CSL style"),
        ("<html/>", "not an independent CSL style"),
        (STYLE.format("<info/>"), "names its parent"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><style>&a;</style>', "not an independent CSL style"),
    ],
)
def test_a_file_that_is_no_style(content: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.csl"
    path.write_text(content)
    with pytest.raises(ConfigurationError, match=reason):
        find_style(str(path))


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(ConfigurationError, match="apa, chicago, harvard"):
        find_style("appa")
