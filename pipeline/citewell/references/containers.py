"""Narrow a container to its name, and tell it from what is none: a kind of work, a place, the author's own body."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from citewell.references.signs import EDITOR_MARK
from citewell.references.tagging.gazetteer import contains
from citewell.references.tagging.network import load_network
from citewell.references.tagging.tokens import tokenise
from citewell.references.trimmings import THESES, cut_status
from citewell.text import LatePattern, squeeze

if TYPE_CHECKING:
    from citewell.references.drafts import Draft

_SAME = LatePattern(rf"(?:[Dd](?:ers|ies)|[Ii](?:d|bid|dem))\b\.?(?:\s?{EDITOR_MARK})?[\s.,:]*")
_BEHIND_NAME = LatePattern(rf"(?:,|:|\s{EDITOR_MARK}:?)\s(?=[^\W\d_a-z])")
_CUE = LatePattern(r"(?:dans|[Ii]n|[Ee]n|[Ee]m)\s?(?::\s?|\s(?!Vitro|Vivo|Situ|Silico)(?=[^\W\d_a-z]))")
_KIND = LatePattern(
    r"(?:(?:Unveröff\w*\.? |Unpublished )?"
    rf"(?:{THESES}|Manus[ck]ript|Preprint)"
    r"\b(?! Abstracts).*|Online-Publikation|Forschungsbericht|Abschlussbericht|[硕博]士(?:学位论文)?)"
)
"""What kind of work it is: never the name of a container."""
_PLACED = frozenset({"publisher_place", "volume", "issue", "page", "URL", "DOI"})
_SHORTEST = 3
"""Letters of an acronym."""


def settle_container(draft: Draft) -> None:
    """Narrow the container to its name; what is none goes where it belongs."""
    _cut_head(draft)
    if "container_title" not in draft.values:
        return
    cut_status(draft, "container_title")
    if _KIND.fullmatch(draft.values["container_title"]) and "volume" not in draft.values:
        _move(draft, "genre")
    elif _is_author(draft):
        _move(draft, "publisher")
    elif _is_only_place(draft):
        _move(draft, "publisher_place")


def _cut_head(draft: Draft) -> None:
    """Cut words in front of a container: "ders.,", "In:", or the author again ("In Ruth Abbot, *Collected papers*")."""
    span = draft.spans["container_title"]
    start = span.start
    for head in (_SAME, _CUE):
        if found := head.match(draft.text, start, span.end):
            start = found.end()
    start += _length_of_author(draft, start)
    if start >= span.end:
        del draft.values["container_title"], draft.spans["container_title"]
    elif start > span.start:
        draft.values["container_title"] = squeeze(draft.text[start : span.end])
        draft.spans["container_title"] = replace(span, start=start)


def _length_of_author(draft: Draft, start: int) -> int:
    """Return how many characters name the author, and what parts him from the title of his book."""
    author = next(iter(draft.values.get("author", ())), None)
    for name in (f"{author.given} {author.family}", f"{author.family}, {author.given}") if author else ():
        if draft.text.startswith(name, start) and (behind := _BEHIND_NAME.match(draft.text, start + len(name))):
            return behind.end() - start
    return 0


def _is_author(draft: Draft) -> bool:
    """Tell whether the container is the body that wrote the work, or its acronym; it publishes itself, then."""
    author = next(iter(draft.values.get("author", ())), None)
    name, printed = (author.literal if author else None) or "", draft.values["container_title"]
    if not name or draft.values.keys() & {"volume", "issue"}:
        return False
    initials = [word[0].casefold() for word in name.split() if word[0].isupper()]
    letters = iter(initials)
    is_acronym = len(printed) >= _SHORTEST and printed.isalpha() and printed[1:] != printed[1:].lower()
    return printed == name or (is_acronym and len(initials) > 1 and all(c in letters for c in printed.casefold()))


def _is_only_place(draft: Draft) -> bool:
    """Tell whether the container is the name of a town and of no periodical, in an entry that nothing else places."""
    issued = draft.values.get("issued")
    if draft.values.keys() & _PLACED or (issued and issued.month):
        return False
    words = [token.text for token in tokenise(draft.values["container_title"])]
    known = load_network().known
    return contains(known, "place", words) and not contains(known, "journal", words)


def _move(draft: Draft, variable: str) -> None:
    """Give another variable what passed for the container, unless it has a value."""
    value, span = draft.values.pop("container_title"), draft.spans.pop("container_title")
    if variable not in draft.values:
        draft.values[variable], draft.spans[variable] = value, span
