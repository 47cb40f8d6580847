"""Read labelled strings, and turn their spans and names into one label a token."""

from __future__ import annotations

import gzip
import json
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from citewell.references.tagging.features import ITALIC, UNKNOWN, UPRIGHT
from citewell.references.tagging.labels import LABELS, NAME_PARTS
from citewell.references.tagging.tokens import Token, tokenise

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LABEL_NUMBERS = {label: number for number, label in enumerate(LABELS)}
PARTS = {part: number for number, part in enumerate(NAME_PARTS)}
UNLABELLED = -100
"""Number of a name part that is not known; the loss passes over it."""
_NO_NAMES = frozenset("et al and und others y e i och og en ed eds ja oraz ve dan & u".split())
_SEPARATORS = frozenset(",;&/") | _NO_NAMES
_SUFFIXES = frozenset("Jr Sr jr Jr. II III IV".split())


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled string, tokenised.

    Attributes
    ----------
    labels, parts, italics
        One number a token, of `LABELS`, of `NAME_PARTS` (or `UNLABELLED`), and what is known of its formatting.
    source, group
        Which set it comes from, and from which document of it: sets are split by group.
    """

    text: str
    tokens: list[Token]
    labels: list[int]
    parts: list[int]
    italics: list[int]
    source: str
    group: str


def read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a ``.jsonl`` or ``.jsonl.gz`` file."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def to_example(record: dict[str, Any]) -> Example | None:
    """Label the tokens of a record; ``None`` where no token lies in a span."""
    tokens = tokenise(record["string"])
    labels = _labels(tokens, record["spans"])
    if not any(labels):
        return None
    parts = [PARTS["none"] if label not in _CREATORS else UNLABELLED for label in labels]
    for role in ("author", "editor"):
        if names := (record.get("names") or {}).get(role):
            _align(tokens, labels, parts, LABEL_NUMBERS[role], names)
    italics = _italics(tokens, record.get("italics"))
    group = record.get("item") or record["group"]
    return Example(record["string"], tokens, labels, parts, italics, record["source"], group)


_CREATORS = frozenset({LABEL_NUMBERS["author"], LABEL_NUMBERS["editor"], LABEL_NUMBERS["translator"]})


def _labels(tokens: list[Token], spans: list[tuple[int, int, str]]) -> list[int]:
    labels = [0] * len(tokens)
    ordered = sorted(span for span in spans if span[2] in LABEL_NUMBERS)
    position = 0
    for start, end, label in ordered:
        while position < len(tokens) and tokens[position].end <= start:
            position += 1
        while position < len(tokens) and tokens[position].start < end:
            labels[position] = LABEL_NUMBERS[label]
            position += 1
    return labels


def _italics(tokens: list[Token], italics: list[tuple[int, int]] | None) -> list[int]:
    if italics is None:
        return [UNKNOWN] * len(tokens)
    return [ITALIC if any(start <= token.start < end for start, end in italics) else UPRIGHT for token in tokens]


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in decomposed if c.isalnum())


def _align(tokens: list[Token], labels: list[int], parts: list[int], role: int, names: list[dict[str, str]]) -> None:
    """Find each family name, in order, among the words of a role; what lies between two of them is given names.

    A list that is not found whole stays unlabelled.
    """
    words = [n for n, token in enumerate(tokens) if labels[n] == role and token.text[0].isalnum()]
    families = _find_families([_fold(tokens[n].text) for n in words], names)
    if families is None:
        return
    for n, label in enumerate(labels):
        if label == role:
            parts[n] = PARTS["none"]
    start = 0
    for name, (first, end), stop in zip(names, families, _ends(tokens, words, families), strict=False):
        kind = "family" if name.get("family") else "literal"
        begun = False
        for number in range(start, stop):
            word = tokens[words[number]].text
            if not first <= number < end and word in _NO_NAMES:
                continue
            part = kind if first <= number < end else "suffix" if number >= end and word in _SUFFIXES else "given"
            parts[words[number]] = PARTS[part if begun or part == "suffix" else f"{part}-first"]
            begun = True
        start = stop


def _find_families(words: list[str], names: list[dict[str, str]]) -> list[tuple[int, int]] | None:
    """Return where each family name stands among the words; ``None`` unless all do, or "et al." replaced the rest."""
    found: list[tuple[int, int]] = []
    position = 0
    for name in names:
        particle = name.get("particle") or name.get("non-dropping-particle") or ""
        family = _fold(particle + (name.get("family") or name.get("literal") or ""))
        place = _find(words, family, position)
        if place is None:
            return found if found and position >= len(words) - 4 else None
        found.append(place)
        position = place[1]
    return found


def _find(words: list[str], wanted: str, position: int) -> tuple[int, int] | None:
    """Find consecutive words that spell a name."""
    for first in range(position, len(words) if wanted else 0):
        spelled = ""
        for last in range(first, len(words)):
            spelled += words[last]
            if spelled == wanted:
                return first, last + 1
            if not wanted.startswith(spelled):
                break
    return None


def _ends(tokens: list[Token], words: list[int], families: list[tuple[int, int]]) -> Iterator[int]:
    """Yield where, among the words, each name ends.

    Where the list opens with a given name, all names end with the family; otherwise with the last given name in front
    of a separator: "Smith, John, and Ann Lee" inverts only the first.
    """
    natural = families[0][0] > 0
    start = 0
    for (first, end), following in zip(families, [*(first for first, _ in families[1:]), len(words)], strict=True):
        natural = natural or any(tokens[n].text not in _NO_NAMES for n in words[start:first])
        apart = (n for n in range(end + 1, following) if _is_apart(tokens, words[n - 1], words[n]))
        start = end if natural else next(apart, following)
        yield start


def _is_apart(tokens: list[Token], word: int, following: int) -> bool:
    between = tokens[word + 1 : following]
    return any(token.text in _SEPARATORS for token in between)
