"""What a registry is to the program: who it is, what it is asked by, and how far its word goes.

A registry is a module that ends in one `Registry`, and one line in `citewell.registries.agencies.REGISTRIES`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from citewell.model import Reference, Work
    from citewell.registries.clients import Client


class Progress(Protocol):
    """Told how far the look-ups are."""

    def __call__(self, done: int, total: int, what: str) -> None:
        """Take the number of works that `what` has answered for, and of all that it is asked for."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """A kind of identifier, other than the DOI, by which a registry gives records.

    Attributes
    ----------
    normalise
        What an entry prints -> the one form in which the registry is asked; ``None`` for what is no identifier.
    fetch_works
        Ask for many; identifier -> work, without those that are not known. Raises `NoAnswerError`.
    """

    normalise: Callable[[str], str | None]
    fetch_works: Callable[[Client, str, Sequence[str]], Mapping[str, Work]]


@dataclass(frozen=True, slots=True)
class Registry:
    """A registry that gives records.

    Attributes
    ----------
    name
        Its name in the configuration.
    agency
        Its name at doi.org, and in look-ups.
    base_url
        Where it is asked unless the configuration says otherwise.
    fetch_works, fetch_work
        Ask for the works of many DOIs, or of one; both raise `NoAnswerError`.
    identifiers
        CSL variable -> how it is asked by that.
    search
        Ask for candidates by the title of an entry, with the user's key or an empty one; raises `NoAnswerError`.
    holds
        CSL types of which it has so many works that a search is worth its time.
    registers
        Tell whether it has the journal and year of an entry, so that it would know the entry's work as well.
    needs_key
        Whether only those who have a key may search.
    is_witness
        Whether its records may only confirm an entry: they are merged or edited by anybody, and contradict nothing.
    """

    name: str
    agency: str
    base_url: str
    fetch_works: Callable[[Client, str, Sequence[str]], tuple[Work, ...]] | None = None
    fetch_work: Callable[[Client, str, str], Work | None] | None = None
    identifiers: Mapping[str, Identifier] = field(default_factory=dict)
    search: Callable[[Client, str, Reference, str], Sequence[Work]] | None = None
    holds: frozenset[str] = frozenset()
    registers: Callable[[Client, str, Reference], bool] | None = None
    needs_key: bool = False
    is_witness: bool = False
