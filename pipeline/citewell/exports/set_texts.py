"""What citeproc has set -> characters with their formatting."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from citewell.model import Mark, Run

if TYPE_CHECKING:
    from citewell.exports.asts import Node

_MARKS = {
    "Emph": Mark.ITALIC,
    "Strong": Mark.BOLD,
    "Superscript": Mark.SUPERSCRIPT,
    "Subscript": Mark.SUBSCRIPT,
    "SmallCaps": Mark.SMALL_CAPS,
}
_QUOTES = {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")}
LABEL_CLASS, TEXT_CLASS = "csl-left-margin", "csl-right-inline"
"""Where a style sets its label in a column of its own (https://pandoc.org/MANUAL.html#citations)."""


@dataclass
class SetText:
    """A citation or an entry as a style prints it.

    Attributes
    ----------
    text, runs
        Its characters and their formatting.
    label
        The number of an entry that a style sets before it.
    """

    text: str = ""
    runs: list[Run] = field(default_factory=list)
    label: str = ""

    @classmethod
    def of(cls, inlines: list[Node]) -> SetText:
        """Read inlines of pandoc."""
        read = cls()
        read._read_all(inlines, Mark.NONE)
        return read

    def with_label(self) -> SetText:
        """Return the entry with its label before it."""
        if not self.label:
            return self
        head = f"{self.label} "
        moved = [Run(run.start + len(head), run.end + len(head), run.marks) for run in self.runs]
        return SetText(head + self.text, [Run(0, len(head)), *moved])

    def behind_blank(self) -> SetText:
        """Return the text with a blank before it."""
        moved = [Run(run.start + 1, run.end + 1, run.marks) for run in self.runs]
        return SetText(f" {self.text}", [Run(0, 1), *moved])

    @property
    def is_raised(self) -> bool:
        """Whether it begins as a superscript."""
        return bool(self.runs) and bool(self.runs[0].marks & Mark.SUPERSCRIPT)

    def _read_all(self, inlines: list[Node], marks: Mark) -> None:
        for node in inlines:
            self._read(node, marks)

    def _read(self, node: Node, marks: Mark) -> None:
        kind: str = node["t"]
        content: Any = node.get("c")
        if kind == "Str":
            self._add(content, marks)
        elif kind in {"Space", "SoftBreak", "LineBreak"}:
            self._add(" ", marks)
        elif kind in _MARKS:
            self._read_all(content, marks ^ _MARKS[kind])
        elif kind == "Quoted":
            opening, closing = _QUOTES[content[0]["t"]]
            self._add(opening, marks)
            self._read_all(content[1], marks)
            self._add(closing, marks)
        elif kind == "Span" and LABEL_CLASS in content[0][1]:
            self.label = SetText.of(content[1]).text.strip()
        elif kind in {"Span", "Link", "Cite"}:
            self._read_all(content[1], marks)

    def _add(self, text: str, marks: Mark) -> None:
        end = len(self.text) + len(text)
        if self.runs and self.runs[-1].marks == marks:
            self.runs[-1] = Run(self.runs[-1].start, end, marks)
        else:
            self.runs.append(Run(len(self.text), end, marks))
        self.text += text
