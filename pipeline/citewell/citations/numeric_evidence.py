"""Which forms of numbers are citations in a manuscript, on the evidence of how well they fit the list."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from citewell.citations.numeric_candidates import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from citewell.citations.numeric_candidates import Candidate


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for numeric citations in a manuscript.

    Attributes
    ----------
    numbers
        Numbers by which entries may be called.
    labelled
        Whether the entries bear printed numbers.
    named
        Number of citations by name that fit the list.
    named_share
        Share of the list that they cite.
    """

    numbers: frozenset[int]
    labelled: bool
    named: int
    named_share: float


_LONGEST_LIST = 2_000
_FEWEST_UNRAISED = 5
_MOST_TOGETHER = 6
_MOST = 0.75


def accept(candidates: Iterable[Candidate], evidence: Evidence) -> list[Candidate]:
    """Return the candidates that are citations: of a form whose numbers lie in the list and cover enough of it.

    Beside the form that cites most of the list, another one is accepted only where it cites what the first leaves out:
    equations are numbered as entries are, and exponents look like citations.
    """
    near = [candidate for candidate in candidates if is_near(candidate, evidence)]
    by_form = {form: [candidate for candidate in near if candidate.form is form] for form in Form}
    fitting = {form: _cited(found, evidence) for form, found in by_form.items() if _fits(found, form, evidence)}
    first = max(fitting, key=lambda form: (len(fitting[form]), len(by_form[form])), default=None)
    if first is None:
        return []
    least = dict.fromkeys(Form, max(2, len(evidence.numbers) // 10)) | {Form.BRACKETS: 1}
    accepted = {form for form, cited in fitting.items() if form is first or len(cited - fitting[first]) >= least[form]}
    return [candidate for candidate in near if candidate.form in accepted or candidate.called]


def accept_unraised(candidates: Sequence[Candidate], evidence: Evidence) -> list[Candidate]:
    """Return the candidates that are citations, of numbers that nothing sets off from the word before them.

    They are where an order betrays it: most of a numbered list is called, for the first time in the order of the list.
    """
    near = [candidate for candidate in candidates if is_near(candidate, evidence)]
    order = _first_called(near)
    known = [number for number in order if number in evidence.numbers]
    covers = len(known) >= max(_FEWEST_UNRAISED, _MOST * len(evidence.numbers)) and len(known) >= _MOST * len(order)
    is_only_system = evidence.labelled and 3 * evidence.named < len(near)
    return near if covers and is_only_system and _ascends(known) else []


def accept_in_gaps(candidates: Sequence[Candidate], evidence: Evidence) -> list[Candidate]:
    """Return the unraised candidates that cite what nothing else does, where the order of first calls misses it.

    Parameters
    ----------
    candidates
        In reading order, the accepted ones and the unraised.
    """
    uncited = evidence.numbers - _cited((c for c in candidates if c.form is not Form.UNRAISED), evidence)
    following = _next_first_called(candidates)
    kept: list[Candidate] = []
    last = 0
    for candidate, after in zip(candidates, following, strict=True):
        numbers = [number for number, _, _ in candidate.numbers]
        if candidate.form is not Form.UNRAISED:
            last = max(last, *numbers)
        elif evidence.numbers.issuperset(numbers) and last < min(numbers) and max(numbers) < after:
            kept += [candidate] if not uncited.isdisjoint(numbers) else []
    return kept


def _next_first_called(candidates: Sequence[Candidate]) -> list[int]:
    """Return for each candidate the number that the next one calls for the first time; a large one behind the last."""
    known: set[int] = set()
    firsts: list[int | None] = []
    for candidate in candidates:
        new = [n for n, _, _ in candidate.numbers if n not in known and candidate.form is not Form.UNRAISED]
        known.update(new)
        firsts.append(min(new, default=None))
    following: list[int] = []
    after = _LONGEST_LIST
    for first in reversed(firsts):
        following.append(after)
        after = first or after
    return following[::-1]


def _first_called(candidates: Iterable[Candidate]) -> list[int]:
    """Return the numbers in the order in which they are first called."""
    return list(dict.fromkeys(number for candidate in candidates for number, _, _ in candidate.numbers))


def _ascends(numbers: Sequence[int]) -> bool:
    return sum(first < second for first, second in pairwise(numbers)) >= _MOST * (len(numbers) - 1)


def is_near(candidate: Candidate, evidence: Evidence) -> bool:
    """Tell whether the numbers are those of a list of this length, or of one that has lost some entries at its end."""
    last = max(evidence.numbers, default=_LONGEST_LIST)
    return all(0 < number <= 1.5 * last + 5 for number, _, _ in candidate.numbers)


def _cited(candidates: Iterable[Candidate], evidence: Evidence) -> set[int]:
    return {number for candidate in candidates for number, _, _ in candidate.numbers} & evidence.numbers


def _fits(candidates: list[Candidate], form: Form, evidence: Evidence) -> bool:
    numbers = [number for candidate in candidates for number, _, _ in candidate.numbers]
    if not numbers:
        return False
    if not evidence.numbers:
        runs_on = form is Form.PARENTHESES and not evidence.named and _runs_on(candidates)
        return runs_on or (form is Form.BRACKETS and _counts_up(numbers))
    printed = {numbers for candidate in candidates for numbers in candidate.printed}
    outside = sum(not evidence.numbers.issuperset(numbers) for numbers in printed)
    if outside > max(1, 0.2 * len(printed)) or outside == len(printed):
        return False
    coverage = len(evidence.numbers & set(numbers)) / len(evidence.numbers)
    if form is Form.BRACKETS:
        outweighs = len(candidates) > evidence.named
        return evidence.labelled or outweighs or (coverage >= 0.3 and len(candidates) * 2 > evidence.named)
    if evidence.named_share >= 0.5 and not evidence.labelled:
        return False
    if form is Form.SUPERSCRIPT:
        return evidence.named < len(candidates) and (coverage >= 0.3 or evidence.labelled)
    enumerators = sum(candidate.opens for candidate in candidates)
    outweighs = evidence.named * 3 < len(candidates) or (evidence.labelled and coverage >= 0.9)
    return coverage >= 0.5 and len(candidates) >= 3 and outweighs and enumerators * 2 < len(candidates)


def _counts_up(numbers: Sequence[int]) -> bool:
    """Tell, where there is no list, whether the numbers are those of one: three or more that count up from 1."""
    distinct = set(numbers)
    return len(distinct) >= 3 and min(distinct) == 1 and max(distinct) <= 2 * len(distinct)


def _runs_on(candidates: Sequence[Candidate]) -> bool:
    """Tell, where there is no list, whether numbers in parentheses call one: in its order, some of them together.

    Groups of ages and doses ascend as well, but in ranges that are wide.
    """
    distinct = _first_called(candidates)
    together = {len(candidate.numbers) for candidate in candidates}
    is_dense = len(distinct) >= _FEWEST_UNRAISED and max(distinct) - min(distinct) < 2 * len(distinct)
    return is_dense and 1 in together and 1 < max(together) <= _MOST_TOGETHER and _ascends(distinct)
