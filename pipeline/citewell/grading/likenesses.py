"""What several submissions share that they should not: a wrong reference, an altered title, a whole list.

This is for the reviewer alone, and it accuses nobody: a handout, a study group or a program can be behind it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from citewell.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from citewell.grading.entries import Entry


ALIKE = 80.0
"""Least likeness (0 to 100, normalised edit distance) of two writings of one title or name."""
LEAST_ENTRIES = 4
"""Entries of a list at least, for a shorter one is easily the same."""
SAME_LIST = 0.8
"""Least share of entries, of the shorter and the longer list together (Jaccard), by which two lists are one."""
_WIDELY_CITED = 40
"""Submissions that have an entry, beyond which it tells nothing about two of them."""
_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Likeness:
    """One thing that several submissions share.

    Attributes
    ----------
    kind
        ``wrong-reference``, ``same-doi``, ``altered-title``, ``altered-name`` or ``same-list``.
    what
        In words, one sentence.
    submissions
        Their names, in order.
    """

    kind: str
    what: str
    submissions: tuple[str, ...]


def find_likenesses(lists: Mapping[str, Sequence[Entry]]) -> tuple[Likeness, ...]:
    """Compare the lists of a cohort; what is shared by most stands first, each thing once."""
    found = [*_wrong_references(lists), *_altered(lists), *_same_lists(lists)]
    return tuple(sorted(found, key=lambda each: (-len(each.submissions), each.kind, each.what)))


def _wrong_references(lists: Mapping[str, Sequence[Entry]]) -> Iterator[Likeness]:
    """Yield each entry that is wrong by evidence of its own, and stands so in several lists."""
    same: dict[str, set[str]] = defaultdict(set)
    shown: dict[str, tuple[str, list[str]]] = {}
    for submission, entries in lists.items():
        for entry in entries:
            if "wrong" in entry:
                key = entry.get("doi") or fold(entry["text"])
                same[key].add(submission)
                shown.setdefault(key, (entry["text"], entry["wrong"]))
    for key, submissions in same.items():
        if len(submissions) > 1:
            text, codes = shown[key]
            yield _likeness(
                "wrong-reference", f"the same wrong reference ({', '.join(codes)}): {_cut(text)}", submissions
            )


def _altered(lists: Mapping[str, Sequence[Entry]]) -> Iterator[Likeness]:
    """Yield the same slip in several lists: most of the cohort writes the title, the name or the DOI otherwise."""

    def work(entry: Entry) -> str:
        return entry.get("doi") or ""

    def title(entry: Entry) -> str:
        return entry["title"]

    def titled(entry: Entry) -> str:
        return f"{entry['who']} {entry['title']}" if entry["title"] and entry["who"] else ""

    yield from _variants(lists, work, title, "altered-title", "the same altered title")
    yield from _variants(lists, work, lambda entry: entry["who"], "altered-name", "the same altered author or year")
    yield from _variants(lists, titled, work, "altered-doi", "the same other DOI")


def _variants(
    lists: Mapping[str, Sequence[Entry]],
    identity: Callable[[Entry], str],
    value: Callable[[Entry], str],
    kind: str,
    words: str,
) -> Iterator[Likeness]:
    """Yield each value that several lists give a work, where more lists give it another one that is much like it."""
    written: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for submission, entries in lists.items():
        for entry in entries:
            if identity(entry) and value(entry) and "wrong" not in entry:
                written[identity(entry)][value(entry)][submission] = entry["text"]
    for forms in written.values():
        usual = max(forms, key=lambda form: (len(forms[form]), form))
        for form, texts in forms.items():
            is_rarer = 1 < len(texts) < len(forms[usual])
            if is_rarer and fuzz.ratio(form, usual) >= ALIKE:
                yield _likeness(kind, f"{words}: {_cut(next(iter(texts.values())))} (most write: {usual})", texts)


def _same_lists(lists: Mapping[str, Sequence[Entry]]) -> Iterator[Likeness]:
    """Yield the groups of submissions whose lists are one, entry by entry or nearly so."""
    sets = {
        submission: frozenset(fold(entry["text"]) for entry in entries)
        for submission, entries in lists.items()
        if len(entries) >= LEAST_ENTRIES
    }
    groups = _Groups(sets)
    identical: dict[frozenset[str], str] = {}
    for submission, entries in sets.items():
        groups.join(submission, identical.setdefault(entries, submission))
    for one, other in _pairs({submission: sets[submission] for submission in identical.values()}):
        groups.join(one, other)
    for members in groups.sets():
        sizes = [len(sets[member]) for member in members]
        yield _likeness("same-list", f"the same list of references, or nearly so ({max(sizes)} entries)", members)


def _pairs(sets: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of lists that are nearly one; they are found by the entries that few others have."""
    holders: dict[str, list[str]] = defaultdict(list)
    for submission, entries in sets.items():
        for entry in entries:
            holders[entry].append(submission)
    pairs: Counter[tuple[str, str]] = Counter()
    for submissions in holders.values():
        if len(submissions) <= _WIDELY_CITED:
            pairs.update(combinations(sorted(submissions), 2))
    for (one, other), shared in sorted(pairs.items()):
        if shared > 1 and len(sets[one] & sets[other]) >= SAME_LIST * len(sets[one] | sets[other]):
            yield one, other


class _Groups:
    """Members that belong together, joined pair by pair (union-find)."""

    def __init__(self, members: Iterable[str]) -> None:
        self._parents = {member: member for member in members}

    def _root(self, member: str) -> str:
        while self._parents[member] != member:
            self._parents[member] = self._parents[self._parents[member]]
            member = self._parents[member]
        return member

    def join(self, one: str, other: str) -> None:
        """Put two members into one group."""
        first, second = sorted((self._root(one), self._root(other)))
        self._parents[second] = first

    def sets(self) -> Iterator[list[str]]:
        """Yield the groups of several members."""
        found: dict[str, list[str]] = defaultdict(list)
        for member in self._parents:
            found[self._root(member)].append(member)
        yield from (members for members in found.values() if len(members) > 1)


def _likeness(kind: str, what: str, submissions: Iterable[str]) -> Likeness:
    return Likeness(kind, what, tuple(sorted(submissions)))


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
