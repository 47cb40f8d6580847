"""Whether the printed authors are those of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.comparison.spellings import is_comparable, name_keys, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citewell.model import Name

MOST_NAMES = 200
"""Names compared one by one; the collaborations of physics have thousands."""


def first_name_agrees(printed: Sequence[Name], recorded: Sequence[Name]) -> bool:
    """Tell whether the first printed author is the first of the record, or its first person behind an organisation."""
    firsts = [*recorded[:1], *[name for name in recorded if not is_organisation(name)][:1]]
    return not printed or not recorded or any(is_same_name(printed[0], name) for name in firsts)


def find_strangers(printed: Sequence[Name], recorded: Sequence[Name]) -> list[Name]:
    """Return the printed authors whom the record does not name; organisations are often missing and never meant."""
    known = {key for name in recorded for word in _words(_whole(name)) for key in name_keys(word)}
    unknown = [name for name in printed if not is_organisation(name) and not _is_made_of(name.sort_name, known)]
    return [
        name
        for name in unknown[:MOST_NAMES]
        if not any(is_same_name(name, candidate) for candidate in recorded[:MOST_NAMES])
    ]


def is_organisation(name: Name) -> bool:
    """Tell whether a name is in one piece, as those of organisations are."""
    return name.literal is not None


def is_same_name(printed: Name, recorded: Name) -> bool:
    """Tell whether two names may be one person's or organisation's.

    Family names decide: a given name may be initials, either may stand in the other's place, particles belong to
    either, and of two family names often one is printed.
    """
    one, other = printed.sort_name, recorded.sort_name
    whole = _whole(recorded)
    if not is_comparable(one, whole):
        return True
    if name_keys(one) & (name_keys(other) | name_keys(whole) | name_keys(recorded.given or "-")):
        return True
    return _contains(_whole(recorded), one) or _contains(_whole(printed), other) or _is_acronym(one, other)


def _whole(name: Name) -> str:
    return name.literal or " ".join(filter(None, (name.given, name.non_dropping_particle, name.family)))


def _contains(whole: str, family: str) -> bool:
    return _is_made_of(family, {key for word in _words(whole) for key in name_keys(word)})


def _is_made_of(family: str, known: set[str]) -> bool:
    """Tell whether every word of a family name, initials apart, is known."""
    wanted = [word for word in _words(family) if len(word) > 1]
    return bool(wanted) and all(name_keys(word) & known for word in wanted)


def _words(name: str) -> list[str]:
    """Return the words of a name, a hyphen parting them."""
    return name.replace("-", " ").replace("\u2010", " ").replace("\u2011", " ").split()


def _is_acronym(one: str, other: str) -> bool:
    """Tell whether one name is made of the other's initials ("WHO")."""
    short, long = sorted((one, other), key=len)
    initials = "".join(word[0] for word in words(long) if word not in {"of", "the", "for", "and", "on", "in"})
    return len(short) > 1 and short.isupper() and "".join(words(short)) == initials
