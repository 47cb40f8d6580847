"""A revision -> the text of the file that the document was read from, with nothing else of it changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from citewell.model import Mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from citewell.model import Block, Edit, Run

    Span = tuple[int, int]
    """Offsets in the file."""

_NEWLINE = re.compile(r"\r\n?|\n")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|\w{2,32});")
_NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
"""What would begin a list of Markdown."""
_SIGNS = {Mark.ITALIC: "*", Mark.BOLD: "**", Mark.SUPERSCRIPT: "^", Mark.SUBSCRIPT: "~"}
"""How Markdown sets a stretch; see https://pandoc.org/MANUAL.html#inline-formatting."""
_DELIMITERS = re.compile(r"\*{1,3}|_{1,3}|\^|~")
_FORMATTED = Mark.ITALIC | Mark.BOLD | Mark.SUPERSCRIPT | Mark.SUBSCRIPT


@dataclass(frozen=True, slots=True)
class Splice:
    """Replace the characters ``[start, end)`` of a file."""

    start: int
    end: int
    text: str


class SourceText:
    """A text file, and where its lines begin.

    Attributes
    ----------
    text
        As it stands.
    """

    def __init__(self, text: str, escape: Callable[[str], str]) -> None:
        """Open it; `escape` writes a text so that the format prints it as it stands."""
        self.text = text
        self._escape = escape
        self._lines = [0, *(match.end() for match in _NEWLINE.finditer(text))]

    def place_of(self, block: Block, start: int, end: int) -> list[tuple[Run, Span]] | None:
        """Return where characters of a block stand, run by run; ``None`` where one has no place of its own."""
        found = []
        for run in block.runs_in(start, end):
            first, last = max(run.start, start), min(run.end, end)
            span = self._span(run, block.text[first:last], first - run.start)
            if span is None:
                return None
            found.append((run, span))
        return found

    def _span(self, run: Run, text: str, offset: int) -> Span | None:
        if run.line is None or run.column is None or run.line > len(self._lines):
            return None
        start = at = self._lines[run.line - 1] + run.column - 1 + offset
        for character in text:
            length = self._length_of(character, at)
            if length is None:
                return None
            at += length
        return start, at

    def _length_of(self, character: str, at: int) -> int | None:
        """Return how many signs of the file stand for a character: an escape, an entity and a line's end do as well."""
        if self.text.startswith(f"\\{character}", at):
            return 2
        entity = _ENTITY.match(self.text, at)
        if entity and unescape(entity.group()) == character:
            return entity.end() - at
        if self.text.startswith(character, at):
            return 1
        broken = _NEWLINE.match(self.text, at) if character == " " else None
        return broken.end() - at if broken else None

    def splices_of(self, block: Block, edit: Edit) -> list[Splice] | None:
        """Return what an edit changes in the file; ``None`` where that cannot be told."""
        start, end = edit.location.start, edit.location.end
        if "\n" in edit.replacement or "\n" in block.text[start:end]:
            return None
        if start == end:
            return self._insertion(block, edit)
        places = self.place_of(block, start, end)
        if not places:
            return None
        spans = [self._with_delimiters(block, run, span, start, end) for run, span in places]
        if edit.replacement and not edit.runs:
            spans[0] = places[0][1]
        base = places[0][0].marks if spans[0] == places[0][1] else Mark.NONE
        written = self._written(edit, base)
        if written is None:
            return None
        (first, last), *others = spans
        return [Splice(first, last, written), *(Splice(*span, "") for span in others), *self._retargeted(edit, places)]

    def _retargeted(self, edit: Edit, places: Sequence[tuple[Run, Span]]) -> list[Splice]:
        """Return what lets a link whose text is set anew lead there: ``[old](old)``."""
        (run, (_, end)), target = places[-1], edit.runs[0].target if edit.runs else None
        if not target or not run.target or not self.text.startswith(f"]({run.target})", end):
            return []
        return [Splice(end + 2, end + 2 + len(run.target), target)]

    def _insertion(self, block: Block, edit: Edit) -> list[Splice] | None:
        """Insert behind the character before, or before the one behind where that alone has the formatting."""
        at = edit.location.start
        before = self.place_of(block, at - 1, at) if at else None
        behind = self.place_of(block, at, at + 1) if at < len(block.text) else None
        for places, end in ((before, 1), (behind, 0)):
            if places and not (edit.runs and bool((places[0][0].marks ^ edit.runs[0].marks) & _FORMATTED)):
                return self._spliced_in(edit, places[0][1][end], places[0][0].marks)
        beside = before or behind
        return self._insert_apart(edit, *beside[0], end=1 if before else 0) if beside else None

    def _insert_apart(self, edit: Edit, run: Run, span: Span, end: int) -> list[Splice] | None:
        """Insert beside a character of another formatting, outside of its signs."""
        place, base = span[end], run.marks
        delimiter = _DELIMITERS.match(self.text, place)
        if base & ~edit.runs[0].marks & _FORMATTED and edit.location.start == run.end and delimiter:
            place, base = delimiter.end(), Mark.NONE
        return self._spliced_in(edit, place, base)

    def _spliced_in(self, edit: Edit, place: int, base: Mark) -> list[Splice] | None:
        written = self._written(edit, base)
        return None if written is None else [Splice(place, place, written)]

    def _with_delimiters(self, block: Block, run: Run, span: Span, start: int, end: int) -> Span:
        """Include the signs around a run that goes as a whole, where they are the same on both sides."""
        is_whole = start <= run.start and run.end <= end and bool(run.marks & _FORMATTED)
        opening = re.search(r"(?:\*{1,3}|_{1,3}|\^|~)$", self.text[max(0, span[0] - 3) : span[0]]) if is_whole else None
        if opening and self.text.startswith(opening.group()[::-1], span[1]):
            length = len(opening.group())
            return span[0] - length, span[1] + length
        return span

    def _written(self, edit: Edit, base: Mark) -> str | None:
        """Return the new text with its signs; ``None`` where it would have to leave the formatting around it."""
        written = ""
        for run in edit.runs:
            text = edit.replacement[run.start : run.end]
            if base & ~run.marks & _FORMATTED and text.strip():
                return None
            core = text.strip()
            signs = "".join(sign for mark, sign in _SIGNS.items() if mark & run.marks & ~base) if core else ""
            lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :] if core else ""
            written += f"{lead}{signs}{self._escape(core)}{signs[::-1]}{trail}"
        written = written if edit.runs else self._escape(edit.replacement)
        return _NUMBER.sub(r"\1\\\2", written) if edit.location.start == 0 and self._escape is not str else written

    def heading_splices(self, block: Block, level: int) -> list[Splice] | None:
        """Return what turns a block on a line of its own into a heading; the signs of emphasis around it go."""
        places = self.place_of(block, 0, len(block.text))
        if not places or len({run.line for run, _ in places}) > 1 or places[0][0].line is None:
            return None
        start = self._lines[places[0][0].line - 1]
        line = _NEWLINE.split(self.text[start:], maxsplit=1)[0]
        text = re.fullmatch(r"(\*\*|__|)(.*?)\1[ \t]*", line)
        if text is None or text[2] != block.text:
            return None
        return [
            Splice(start, start + text.start(2), f"{'#' * level} "),
            Splice(start + text.end(2), start + len(line), ""),
        ]

    def spliced(self, splices: Iterable[Splice]) -> str:
        """Return the text with the characters replaced."""
        text = self.text
        for splice in sorted(splices, key=lambda splice: (splice.start, splice.end), reverse=True):
            text = text[: splice.start] + splice.text + text[splice.end :]
        return text
