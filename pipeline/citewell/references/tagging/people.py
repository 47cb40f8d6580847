"""Put names together from tokens that are tagged as their parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from citewell.model import Name
from citewell.references.name_forms import LEADING_PARTICLES
from citewell.references.tagging.labels import NAME_PARTS
from citewell.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citewell.references.tagging.tokens import Token


_SEPARATORS = frozenset("; / & and und y et e".split())
"""What always stands between two names, unless it is tagged as part of one."""
_HYPHENS = frozenset("- \u2010 \u2011 ' \u2019".split())
"""What joins words of a name; the second word is the same part as the first."""


@dataclass(slots=True)
class _Parts:
    """The tokens of one name, by part."""

    family: list[Token] = field(default_factory=list)
    given: list[Token] = field(default_factory=list)
    literal: list[Token] = field(default_factory=list)
    suffix: list[Token] = field(default_factory=list)

    def tokens(self) -> list[Token]:
        return sorted(self.family + self.given + self.literal + self.suffix, key=lambda token: token.start)


def read_people(text: str, tokens: Sequence[Token], parts: Sequence[int]) -> Iterator[tuple[Name, tuple[int, int]]]:
    """Yield the names in a list of authors or editors, each with its place.

    Parameters
    ----------
    text
        The whole string.
    tokens, parts
        The tokens of the list, and for each the number of its part in `NAME_PARTS`.
    """
    current = _Parts()
    part = "none"
    for token, number in zip(tokens, parts, strict=True):
        if token.text in _HYPHENS and part != "none":
            continue
        hyphenated = (
            text[token.start - 1 : token.start] in _HYPHENS and not text[token.start - 2 : token.start - 1].isspace()
        )
        if not (hyphenated and part != "none" and current.tokens()):
            part, _, first = NAME_PARTS[number].partition("-")
            apart = part == "none" and token.text in _SEPARATORS
            if (first or apart) and current.tokens():
                yield from _finish(text, current)
                current = _Parts()
        if part != "none" and token.text[0].isalnum():
            getattr(current, part).append(token)
    yield from _finish(text, current)


def _finish(text: str, parts: _Parts) -> Iterator[tuple[Name, tuple[int, int]]]:
    tokens = parts.tokens()
    if not tokens:
        return
    start, end = tokens[0].start, tokens[-1].end
    end += text[end : end + 1] == "." and (bool(parts.given) and len(tokens[-1].text) < 4)
    yield _name(text, parts, end), (start, end)


def _name(text: str, parts: _Parts, end: int) -> Name:
    if parts.literal or not (parts.family or parts.given):
        literal = _spelled(text, parts.tokens()) or ""
        return Name(literal=literal + ")" * (literal.count("(") - literal.count(")")))
    late = [token for token in parts.family if parts.given and token.start > parts.given[-1].start]
    dropped = _spelled(text, late) if late and all(token.text.islower() for token in late) else None
    family = _spelled(text, [token for token in parts.family if token not in late] or parts.family) or ""
    given = _spelled(text, parts.given, dotted=True)
    if not family:
        return Name(family=given)
    if given is None and len(family) > 1 and family.isupper():
        return Name(literal=family)
    particles = LEADING_PARTICLES.match(family)
    particle = particles.group().strip() if particles and particles.end() < len(family) else dropped
    family = family[particles.end() :] if particles and particle != dropped else family
    return Name(family, given, suffix=_spelled(text, parts.suffix), non_dropping_particle=particle)


def _spelled(text: str, tokens: list[Token], *, dotted: bool = False) -> str | None:
    """Return the text from the first token to the last, with the full stop of a last initial."""
    if not tokens:
        return None
    end = tokens[-1].end
    return squeeze(text[tokens[0].start : end + (dotted and text[end : end + 1] == ".")])
