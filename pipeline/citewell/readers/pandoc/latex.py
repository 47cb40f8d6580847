"""LaTeX before pandoc sees it: the files that it includes, and the list of references that it holds itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.model import UnreadableFileError
from citewell.readers.texts import LARGEST_TEXT, read_text
from citewell.text import LatePattern

if TYPE_CHECKING:
    from pathlib import Path

DEEPEST_INCLUSION = 5

_INCLUSION = re.compile(r"(?<!\\)%[^\n]*|\\(?:input|include)\s*\{([^{}\n]{1,300})\}")
_LIST = re.compile(r"\\begin\{thebibliography\}(?:\{[^{}]*\})?(.*?)\\end\{thebibliography\}", re.DOTALL)
_ITEM = re.compile(
    r"(?<!\\)%[^\n]*|\\bibitem\s*(?:\[((?:[^\[\]{}]|\{(?:[^{}]|\{[^{}]*\}){0,300}\}){0,300})\]\s*)?\{([^{}]{1,300})\}"
)
_NAMES_AND_YEAR = LatePattern(r"(.+?)\((\d{4}[a-z]?)\)", re.DOTALL)
_TEX = re.compile(r"\\[a-zA-Z]+\s?|[{}]")


def include_files(path: Path) -> str:
    r"""Read a file, with those that ``\input`` and ``\include`` name in their place, each once.

    Only files in the manuscript's folder and below are read: a manuscript may come from a stranger.

    Raises
    ------
    UnreadableFileError
        All together they are too large, or one is not UTF-8.
    """
    text, root, seen = read_text(path), path.parent.resolve(), {path.resolve()}

    def content(match: re.Match[str]) -> str:
        path = (root / f"{(match[1] or '').strip().removesuffix('.tex')}.tex").resolve()
        if match[1] is None or path in seen or not path.is_relative_to(root) or not path.is_file():
            return match[0]
        seen.add(path)
        return read_text(path)

    for _ in range(DEEPEST_INCLUSION):
        known = len(seen)
        text = _INCLUSION.sub(content, text)
        if len(text) > LARGEST_TEXT:
            raise UnreadableFileError("it and the files that it includes are too large")
        if len(seen) == known:
            break
    return text


def print_own_list(text: str) -> tuple[str, dict[str, str]]:
    r"""Turn ``thebibliography`` into a headed numbered list, for pandoc's reader drops its structure.

    Returns
    -------
    The text, and key -> what a citation prints for it: the number, or, where natbib wrote the labels, the names and
    the year ("Smith et al., 2020").
    """
    labels: dict[str, str | None] = {}

    def item(match: re.Match[str]) -> str:
        if match[2] is None:
            return match[0]
        written = _NAMES_AND_YEAR.match(_TEX.sub("", match[1] or "").replace("~", " "))
        labels[match[2].strip()] = f"{written[1].strip()}, {written[2]}" if written else None
        return r"\item "

    def own_list(match: re.Match[str]) -> str:
        return rf"\section*{{References}} \begin{{enumerate}}{_ITEM.sub(item, match[1])}\end{{enumerate}}"

    text = _LIST.sub(own_list, text)
    by_names = None not in labels.values()
    return text, {key: label if by_names and label else str(n) for n, (key, label) in enumerate(labels.items(), 1)}
