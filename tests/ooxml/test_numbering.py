"""The labels of automatic lists, as Word prints them."""

import pytest
from lxml import etree

from citewell.ooxml import ListReference, Numbering, list_reference
from citewell.ooxml.number_formats import FORMATS
from word_files import DECLARED


def level(at: int, text: str, number_format: str = "decimal", more: str = "", start: int | None = 1) -> str:
    begin = "" if start is None else f'<w:start w:val="{start}"/>'
    return f'<w:lvl w:ilvl="{at}">{begin}<w:numFmt w:val="{number_format}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(identifier: int, *content: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{identifier}">{"".join(content)}</w:abstractNum>'


def num(identifier: int, of: int, *overrides: str) -> str:
    return f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{of}"/>{"".join(overrides)}</w:num>'


def override(at: int, start: int | None = None, own: str = "") -> str:
    begin = "" if start is None else f'<w:startOverride w:val="{start}"/>'
    return f'<w:lvlOverride w:ilvl="{at}">{begin}{own}</w:lvlOverride>'


def labels(definitions: str, *places: str) -> list[str | None]:
    """Return the labels of paragraphs at "list" or "list.level"."""
    root = etree.fromstring(f"<w:numbering {DECLARED}>{definitions}</w:numbering>")
    numbering = Numbering(root)
    found = []
    for place in places:
        name, _, depth = place.partition(".")
        counted = numbering.label(ListReference(name, int(depth or 0)))
        found.append(None if counted is None else counted[0])
    return found


THREE = abstract(0, level(0, "%1."), level(1, "%1.%2", "upperRoman"), level(2, "(%3)", "lowerLetter")) + num(1, 0)


def test_levels_count_on_and_restart_below_a_higher_one() -> None:
    places = ["1", "1.1", "1.1", "1.2", "1.2", "1.1", "1.2", "1", "1.1"]
    assert labels(THREE, *places) == ["1.", "1.I", "1.II", "(a)", "(b)", "1.III", "(a)", "2.", "2.I"]


def test_lists_of_one_definition_go_on_unless_they_start_anew() -> None:
    definitions = THREE + num(2, 0) + num(3, 0, override(0, 1)) + num(4, 0, override(0, 10))
    places = ["1", "1", "2", "3", "3", "1", "4", "4"]
    assert labels(definitions, *places) == ["1.", "2.", "3.", "1.", "2.", "3.", "10.", "11."]


def test_a_level_that_starts_elsewhere_starts_there_each_time() -> None:
    definitions = abstract(0, level(0, "%1"), level(1, "%2")) + num(1, 0, override(1, 5))
    assert labels(definitions, "1", "1.1", "1.1", "1", "1.1") == ["1", "5", "6", "2", "5"]


def test_a_list_may_define_a_level_of_its_own() -> None:
    assert labels(THREE + num(2, 0, override(0, own=level(0, "[%1]"))), "1", "2", "1") == ["1.", "[2]", "3."]


@pytest.mark.parametrize(("restart", "label"), [("0", "2"), ("1", "1"), (None, "1")])
def test_levels_restart_as_they_say(restart: str | None, label: str) -> None:
    rule = "" if restart is None else f'<w:lvlRestart w:val="{restart}"/>'
    definitions = abstract(0, level(0, "%1"), level(1, "%2", more=rule)) + num(1, 0)
    assert labels(definitions, "1", "1.1", "1", "1.1")[-1] == label


def test_legal_numbering_is_arabic_throughout() -> None:
    definitions = abstract(0, level(0, "%1", "upperRoman"), level(1, "§ %1.%2", more="<w:isLgl/>")) + num(1, 0)
    assert labels(definitions, "1", "1.1") == ["I", "§ 1.1"]


def test_templates_and_starts() -> None:
    definitions = abstract(0, level(0, "[%1]", start=0), level(1, "Ref-%2:", "decimalZero", start=None)) + num(1, 0)
    assert labels(definitions, "1", "1", "1.1") == ["[0]", "[1]", "Ref-01:"]


def test_bullets_look_like_their_glyphs() -> None:
    glyphs = ["\uf0b7", "\uf0a7", "–", "\uf0ff"]
    definitions = abstract(0, *(level(at, glyph, "bullet") for at, glyph in enumerate(glyphs))) + num(1, 0)
    assert labels(definitions, "1.0", "1.1", "1.2", "1.3") == ["•", "▪", "–", "•"]


def test_a_definition_may_be_that_of_a_list_style() -> None:
    styled = abstract(0, '<w:styleLink w:val="Sources"/>', level(0, "[%1]"))
    assert labels(styled + abstract(1, '<w:numStyleLink w:val="Sources"/>') + num(1, 1), "1", "1") == ["[1]", "[2]"]


def test_no_list_has_no_label() -> None:
    assert labels(THREE, "0", "7") == [None, None]
    assert Numbering(None).label(ListReference("1", 0)) is None


def properties(numbered: str) -> etree._Element:
    return etree.fromstring(f"<w:pPr {DECLARED}><w:numPr>{numbered}</w:numPr></w:pPr>")


def test_a_paragraph_takes_from_its_style_what_it_does_not_say() -> None:
    inherited = ListReference("3", None, "Heading2")
    assert list_reference(None).over(inherited) == inherited
    only_level = list_reference(properties('<w:ilvl w:val="2"/>')).over(inherited)
    assert (only_level.list, only_level.level) == ("3", 2)
    assert list_reference(properties('<w:numId w:val="0"/>')).over(inherited).list == "0"


def test_a_style_stands_on_the_level_that_names_it() -> None:
    named = abstract(0, level(0, "%1"), level(1, "%1.%2", more='<w:pStyle w:val="Heading2"/>')) + num(3, 0)
    numbering = Numbering(etree.fromstring(f"<w:numbering {DECLARED}>{named}</w:numbering>"))
    assert numbering.label(ListReference("3", None, "Heading1")) == ("1", 0)
    assert numbering.label(ListReference("3", None, "Heading2")) == ("1.1", 1)


@pytest.mark.parametrize(
    ("name", "number", "printed"),
    [
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 781, "781"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerRoman", 4000, "4000"),
        ("ordinal", 11, "11th"),
        ("ordinal", 22, "22nd"),
        ("chineseCounting", 21, "二十一"),
        ("ideographDigital", 20, "二〇"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("russianLower", 2, "б"),
        ("none", 3, ""),
        *((name, 0, "0") for name in ("lowerRoman", "upperLetter", "chineseCounting", "decimalEnclosedCircle")),
    ],
)
def test_numbers_look_as_their_format_says(name: str, number: int, printed: str) -> None:
    assert FORMATS[name](number) == printed


@pytest.mark.parametrize("value", ["x", "-5", "9" * 5000, "", "²"])
def test_values_that_are_no_numbers_do_no_harm(value: str) -> None:
    at, start = f'w:ilvl="{value}"', f'<w:start w:val="{value}"/>'
    broken = f'<w:lvl {at}>{start}<w:lvlRestart w:val="{value}"/><w:lvlText w:val="%1"/></w:lvl>'
    anew = f'<w:lvlOverride {at}><w:startOverride w:val="{value}"/></w:lvlOverride>'
    definitions = abstract(0, broken) + num(1, 0, anew)
    assert labels(definitions, "1", "1") == ["1", "2"]
