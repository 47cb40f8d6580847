"""Paragraph and character styles, and the formatting that a run ends up with.

Source: ECMA-376 part 1, 17.7.2 (style hierarchy) and 17.7.3 (toggle properties).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.model import Mark
from citewell.ooxml.names import W

if TYPE_CHECKING:
    from lxml import etree

_TOGGLES = {f"{W}b": Mark.BOLD, f"{W}i": Mark.ITALIC, f"{W}smallCaps": Mark.SMALL_CAPS, f"{W}strike": Mark.STRIKE}
_OFF = {"0", "false", "off"}
_VERTICAL = {"superscript": Mark.SUPERSCRIPT, "subscript": Mark.SUBSCRIPT}
_MAX_CHAIN = 32
"""Styles that are based on each other in a circle are cut here."""


@dataclass(frozen=True, slots=True)
class Formatting:
    """Formatting as one set of properties states it: the marks it speaks of, and those it switches on."""

    stated: Mark = Mark.NONE
    on: Mark = Mark.NONE
    hidden: bool | None = None

    def over(self, base: Formatting) -> Formatting:
        """Return this formatting laid over another."""
        hidden = base.hidden if self.hidden is None else self.hidden
        return Formatting(self.stated | base.stated, self.on | (base.on & ~self.stated), hidden)


PLAIN = Formatting()


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph inherits from its style.

    Attributes
    ----------
    name
        As Word's English user interface shows it ("heading 1"), whatever the language of the program.
    outline
        Outline level from 0, or ``None`` for body text.
    numbering
        The style's ``w:numPr``.
    """

    name: str = ""
    outline: int | None = None
    numbering: etree._Element | None = None
    formatting: Formatting = PLAIN


class Styles:
    """The styles of a document; `root` is ``None`` for a document without a styles part."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._paragraphs: dict[str | None, ParagraphStyle] = {}
        self._characters: dict[str, Formatting] = {}
        self._default: str | None = None
        self._base = PLAIN
        if root is not None:
            self._load(root)

    def _load(self, root: etree._Element) -> None:
        for style in root.iter(f"{W}style"):
            identifier = style.get(f"{W}styleId", "")
            self._elements[identifier] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true", "on"}:
                self._default = identifier
        self._base = formatting_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))

    def paragraph(self, identifier: str | None) -> ParagraphStyle:
        """Return the paragraph style of that identifier, or the default style."""
        wanted = identifier if identifier in self._elements else self._default
        if wanted not in self._paragraphs:
            self._paragraphs[wanted] = self._resolve(wanted)
        return self._paragraphs[wanted]

    def character(self, identifier: str) -> Formatting:
        """Return the formatting of a character style."""
        if identifier not in self._characters:
            self._characters[identifier] = self._formatting(self._chain(identifier))
        return self._characters[identifier]

    def is_hidden(self, properties: etree._Element | None) -> bool:
        """Tell whether a run's own ``w:rPr`` or its character style hides it."""
        own = formatting_of(properties).hidden
        reference = None if properties is None else properties.find(f"{W}rStyle")
        if own is None and reference is not None:
            own = self.character(reference.get(f"{W}val", "")).hidden
        return bool(own)

    def marks(self, style: ParagraphStyle, properties: etree._Element | None) -> Mark:
        """Return a run's marks, from its paragraph's style and its own ``w:rPr``.

        A toggle that is on in both the paragraph's and the character's style is off; what the run itself says, holds.
        """
        reference = None if properties is None else properties.find(f"{W}rStyle")
        inherited = style.formatting
        if reference is not None:
            character = self.character(reference.get(f"{W}val", ""))
            toggled = (inherited.on ^ character.on) & (Mark.BOLD | Mark.ITALIC | Mark.SMALL_CAPS | Mark.STRIKE)
            others = (inherited.on | character.on) & (Mark.UNDERLINE | Mark.SUPERSCRIPT | Mark.SUBSCRIPT)
            inherited = Formatting(inherited.stated | character.stated, toggled | others)
        return formatting_of(properties).over(inherited.over(self._base)).on

    def _chain(self, identifier: str | None) -> list[etree._Element]:
        """Return the style and those it is based on, the farthest first."""
        chain: list[etree._Element] = []
        while identifier in self._elements and len(chain) < _MAX_CHAIN:
            chain.append(self._elements[identifier])
            based_on = chain[-1].find(f"{W}basedOn")
            identifier = None if based_on is None else based_on.get(f"{W}val")
        return chain[::-1]

    def _formatting(self, chain: list[etree._Element]) -> Formatting:
        formatting = PLAIN
        for style in chain:
            formatting = formatting_of(style.find(f"{W}rPr")).over(formatting)
        return formatting

    def _resolve(self, identifier: str | None) -> ParagraphStyle:
        chain = self._chain(identifier)
        if not chain:
            return ParagraphStyle()
        name = chain[-1].find(f"{W}name")
        outline, numbering = None, None
        for style in chain:
            level = style.find(f"{W}pPr/{W}outlineLvl")
            outline = outline if level is None else int(level.get(f"{W}val", "9"))
            own = style.find(f"{W}pPr/{W}numPr")
            numbering = numbering if own is None else own
        printed = "" if name is None else name.get(f"{W}val", "")
        return ParagraphStyle(printed, outline, numbering, self._formatting(chain))


def formatting_of(properties: etree._Element | None) -> Formatting:
    """Read the formatting that a ``w:rPr`` states."""
    if properties is None or not len(properties):
        return PLAIN
    stated, on, hidden = Mark.NONE, Mark.NONE, None
    for element in properties:
        value = element.get(f"{W}val")
        if element.tag in _TOGGLES:
            stated |= _TOGGLES[element.tag]
            on |= Mark.NONE if value in _OFF else _TOGGLES[element.tag]
        elif element.tag == f"{W}vertAlign":
            stated |= Mark.SUPERSCRIPT | Mark.SUBSCRIPT
            on |= _VERTICAL.get(value or "", Mark.NONE)
        elif element.tag == f"{W}u":
            stated |= Mark.UNDERLINE
            on |= Mark.NONE if value == "none" else Mark.UNDERLINE
        elif element.tag == f"{W}vanish":
            hidden = value not in _OFF
    return Formatting(stated, on, hidden)
