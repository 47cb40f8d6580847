"""Paragraph and character styles, and the formatting that a run ends up with.

Source: ECMA-376 part 1, 17.7.2 (style hierarchy) and 17.7.3 (toggle properties). The formatting of table styles is not
read: it serves the looks of whole rows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.model import Mark
from citewell.ooxml.formatting import CHARACTER_STYLE, HIDDEN, PLAIN, TOGGLES, Formatting, formatting_in, formatting_of
from citewell.ooxml.names import W
from citewell.ooxml.numbering import NO_LIST, ListReference, list_reference
from citewell.ooxml.properties import child_of, is_off, value_of, whole_number

if TYPE_CHECKING:
    from lxml import etree

    from citewell.ooxml.formatting import Stated

_MARKS = {
    "b": Mark.BOLD,
    "i": Mark.ITALIC,
    "smallCaps": Mark.SMALL_CAPS,
    "strike": Mark.STRIKE,
    "dstrike": Mark.STRIKE,
    "u": Mark.UNDERLINE,
    "superscript": Mark.SUPERSCRIPT,
    "subscript": Mark.SUBSCRIPT,
    "code": Mark.CODE,
}
_CODE_STYLE = re.compile(r"html (?:code|typewriter)|(?:verbatim|code) char|source (?:text|code)|(?:inline )?code", re.I)
_HEADING_NAME = re.compile(r"heading ([1-9])", re.IGNORECASE)
_BODY_TEXT = 9
"""Outline level of what is no heading (ECMA-376 17.3.1.20)."""
_MAX_CHAIN = 32
"""Styles that are based on each other in a circle are cut here."""


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph inherits from its style.

    Attributes
    ----------
    identifier
        ``w:styleId``; ``None`` for a document without styles.
    name
        As Word's English user interface shows it ("heading 1"), whatever the language of the program.
    names
        The names, in lower case, of the style and of those it is based on, the farthest first.
    heading
        Heading level from 1, or ``None`` for body text.
    numbering
        The list that the style puts its paragraphs in.
    """

    identifier: str | None = None
    name: str = ""
    names: tuple[str, ...] = ()
    heading: int | None = None
    numbering: ListReference = NO_LIST
    formatting: Formatting = PLAIN


@dataclass(frozen=True, slots=True)
class RunFormat:
    """How a run looks in the end."""

    marks: Mark
    hidden: bool


class Styles:
    """The styles of a document; `root` is ``None`` for a document without a styles part."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._paragraphs: dict[str | None, ParagraphStyle] = {}
        self._characters: dict[str, Formatting] = {}
        self._formats: dict[tuple[str | None, Stated], RunFormat] = {}
        self._default: str | None = None
        self._base = PLAIN
        if root is not None:
            self._load(root)

    def _load(self, root: etree._Element) -> None:
        for style in root.iter(f"{W}style"):
            identifier = style.get(f"{W}styleId", "")
            self._elements[identifier] = style
            if style.get(f"{W}type") == "paragraph" and not is_off(style.get(f"{W}default", "0")):
                self._default = identifier
        self._base = formatting_in(root.find(f"{W}docDefaults/{W}rPrDefault"))

    def heading_style(self, level: int) -> str | None:
        """Return the identifier of the style of headings of a level; ``None`` where there is none."""
        paragraphs = (i for i, style in self._elements.items() if style.get(f"{W}type") == "paragraph")
        return next((i for i in paragraphs if self.paragraph(i).name.lower() == f"heading {level}"), None)

    def paragraph(self, identifier: str | None) -> ParagraphStyle:
        """Return the paragraph style of that identifier, or the default style."""
        wanted = identifier if identifier in self._elements else self._default
        if wanted not in self._paragraphs:
            self._paragraphs[wanted] = self._resolve(wanted)
        return self._paragraphs[wanted]

    def format(self, style: ParagraphStyle, stated: Stated = ()) -> RunFormat:
        """Return how a run looks, from its paragraph's style and what its own ``w:rPr`` states."""
        key = style.identifier, stated
        if key not in self._formats:
            self._formats[key] = self._lay(style.formatting, dict(stated).get(CHARACTER_STYLE), formatting_of(stated))
        return self._formats[key]

    def _lay(self, paragraph: Formatting, character_style: str | None, own: Formatting) -> RunFormat:
        inherited = paragraph
        if character_style is not None:
            inherited = self._character(character_style).toggled_with(paragraph)
        # What the document's defaults switch on, no style switches off again; only the run itself does.
        inherited = Formatting(inherited.stated - (self._base.on & TOGGLES), inherited.on)
        on = own.over(inherited.over(self._base)).on
        marks = Mark.NONE
        for name in on & _MARKS.keys():
            marks |= _MARKS[name]
        return RunFormat(marks, HIDDEN in on)

    def _character(self, identifier: str) -> Formatting:
        if identifier not in self._characters:
            self._characters[identifier] = self._formatting(self._chain(identifier))
        return self._characters[identifier]

    def _chain(self, identifier: str | None) -> list[etree._Element]:
        """Return the style and those it is based on, the farthest first."""
        chain: list[etree._Element] = []
        while identifier in self._elements and len(chain) < _MAX_CHAIN:
            chain.append(self._elements[identifier])
            identifier = value_of(chain[-1], "basedOn")
        return chain[::-1]

    def _formatting(self, chain: list[etree._Element]) -> Formatting:
        formatting = PLAIN
        for style in chain:
            formatting = formatting_in(style).over(formatting)
            if _CODE_STYLE.fullmatch(value_of(style, "name") or ""):
                formatting = Formatting(frozenset({"code"}), frozenset({"code"})).over(formatting)
        return formatting

    def _resolve(self, identifier: str | None) -> ParagraphStyle:
        chain = self._chain(identifier)
        heading, numbering = None, NO_LIST
        for style in chain:
            properties = child_of(style, "pPr")
            heading = heading_level(properties, _named_level(value_of(style, "name"), heading))
            numbering = list_reference(properties, style.get(f"{W}styleId")).over(numbering)
        names = tuple(value_of(style, "name") or "" for style in chain)
        lowered = tuple(name.lower() for name in names)
        name = names[-1] if names else ""
        return ParagraphStyle(identifier, name, lowered, heading, numbering, self._formatting(chain))


def heading_level(properties: etree._Element | None, inherited: int | None) -> int | None:
    """Return the heading level from 1 that a ``w:pPr`` states, or the inherited one."""
    outline = value_of(properties, "outlineLvl")
    if outline is None:
        return inherited
    level = whole_number(outline, _BODY_TEXT)
    return level + 1 if level < _BODY_TEXT else None


def _named_level(name: str | None, inherited: int | None) -> int | None:
    """Return the level that a style's name tells: some programs write "heading 1" and no outline level."""
    match = _HEADING_NAME.fullmatch(name or "")
    return int(match[1]) if match else inherited
