"""Read authors, editors and translators out of the segments that the tagger found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.model import FieldSpan, Name
from citewell.references.name_order import settle_order
from citewell.references.names import NameList, find_et_al, read_people, read_role
from citewell.references.organisations import name_title, names_organisation, read_organisation
from citewell.references.tagging.labels import NAME_PARTS
from citewell.references.tagging.people import read_people as read_tagged_people
from citewell.text import LatePattern, squeeze

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from citewell.references.drafts import Draft
    from citewell.references.tagging.segments import Segment
    from citewell.references.tagging.tokens import Token

_ROLES = ("author", "editor", "translator")
_SEPARATED = LatePattern(r"[,;/&]")
_INITIALS = LatePattern(r"(?!U\.\s?[SK])[A-Z]\.\s?(?:[A-Z]\.\s?)*[A-Z]{2}")
"""How a person's name in capitals begins: "D. G. ROSE"."""
_CUT_SHORT = re.compile(r"[\s,;]*(?:[\[(]et al\.?[\])]?|\u7b49)\.?$")
"""A list cut short, with a mark that touches the last name."""
_MANY = 3
"""A name in capitals with so many spaces is no person's."""
_BODY = 0.8
"""How sure to be at most that an organisation in the author's place is one: it can be the publisher, or a title."""
_REACH = 14
"""Characters behind a list of names in which "et al." belongs to it."""


def claim_creators(
    draft: Draft, tokens: Sequence[Token], parts: Sequence[int], segments: Mapping[str, Sequence[Segment]]
) -> None:
    """Claim authors, editors and translators.

    Parameters
    ----------
    tokens, parts
        The tokens of the entry, and for each the number of its part in `NAME_PARTS`.
    segments
        Label -> its segments in reading order.
    """
    for role in _ROLES:
        if role in segments:
            found = segments[role]
            chosen = found[0] if role == "author" else max(found, key=lambda segment: segment.end - segment.start)
            _claim(draft, role, chosen, tokens[chosen.first : chosen.last], parts[chosen.first : chosen.last])


def _claim(draft: Draft, role: str, segment: Segment, tokens: Sequence[Token], parts: Sequence[int]) -> None:
    printed, end = draft.text[segment.start : segment.end], segment.end
    names, is_unsure = _read_by_rules(printed, any(NAME_PARTS[part].startswith("literal") for part in parts))
    if not names or is_unsure:
        people = list(read_tagged_people(draft.text, tokens, parts))
        tagged = tuple(name for name, _ in people)
        if not names:
            names, end = tagged, max([end, *(stop for _, (_, stop) in people)])
        elif all(name.given for name in tagged) and list(map(_words, names)) == list(map(_words, tagged)):
            names = tagged
    names = settle_order(names, is_unsure)
    if not names and (body := read_organisation(printed)):
        names = (body,)
    if not names:
        return
    if len(names) == 1 and names[0].literal and printed.startswith(f"{names[0].literal}. "):
        names = (Name(literal=squeeze(printed)),)
    marked = NameList(names=list(names), end=end)
    read_role(marked, draft.text)
    variable = "editor" if marked.are_editors else role
    confidence = min(segment.confidence, _BODY) if names[0].literal else segment.confidence
    draft.claim(variable, names, FieldSpan(segment.start, end, confidence), (segment.start, marked.end))
    if role == "author" and (et_al := find_et_al(draft.text, segment.start, end + _REACH)):
        draft.values["et_al"] = True
        draft.spans["et_al"] = FieldSpan(*et_al)


def _words(name: Name) -> list[str]:
    """Return the words of a person's name in no order; of an organisation's none, for it is read by the rules."""
    parts = (name.non_dropping_particle, name.family, name.given, name.suffix)
    return sorted(" ".join(filter(None, parts)).replace(".", " ").split())


def _read_by_rules(printed: str, is_literal: bool) -> tuple[tuple[Name, ...], bool]:
    """Read an organisation, or a list of names that rules understand whole, for then they are seldom wrong.

    Parameters
    ----------
    is_literal
        Whether the network saw an organisation's name.

    Returns
    -------
        The names, and whether it is not certain which of their words are family names.
    """
    if not _SEPARATED.search(printed) and (is_literal or _is_organisation(printed)):
        body = read_organisation(printed)
        if body:
            return (body,), False
    rules = read_people(_CUT_SHORT.sub("", printed))
    return (tuple(rules.names), rules.is_unsure) if rules else ((), False)


def _is_organisation(printed: str) -> bool:
    """Tell whether a single name is an organisation's by its words or its capitals."""
    shouted = printed.isupper() and (
        printed.startswith("THE ") or (printed.count(" ") >= _MANY and not _INITIALS.match(printed))
    )
    return shouted or names_organisation(printed.title() if printed.isupper() else printed)


def name_titles(draft: Draft) -> None:
    """Turn titles that pass as people ("Resistance, C. D.") into the names of organisations."""
    titles = [draft.values[variable] for variable in ("container_title", "title") if variable in draft.values]
    for role in _ROLES:
        if role in draft.values:
            draft.values[role] = tuple(name_title(name, titles) for name in draft.values[role])
